// The guard's pages do a little better with scripts: a warning while typing, and the answer in place. Nothing here
// judges a message, and all of it works without.
(() => {
  'use strict';

  // ── A secret in the field is told at once, and a card's number never leaves the page ──
  const CARD = /(?<![\d+])\d(?:[ .-]?\d){12,18}(?!\d)/g;
  const CODE = /(?:код|пароль|пин|code|password|passcode|otp|pin|cvv|cvc)\D{0,12}\d{3,8}(?!\d)/i;
  const isCard = text => {
    const digits = text.replace(/\D/g, '');
    if (digits.length < 13 || digits.length > 19) return false;
    let sum = 0;
    [...digits].reverse().forEach((digit, place) => {
      const twice = Number(digit) * (place % 2 ? 2 : 1);
      sum += twice > 9 ? twice - 9 : twice;
    });
    return sum % 10 === 0;
  };
  const covered = text => text.replace(CARD, found => isCard(found) ? found.replace(/\d/g, '•') : found);
  const look = field => {
    const notice = field.form?.querySelector('[data-guard-notice]');
    if (!notice) return;
    const said = covered(field.value) !== field.value ? field.dataset.guard
      : CODE.test(field.value) ? field.dataset.guardCode : '';
    const words = notice.querySelector('span');
    if (words.textContent !== said) words.textContent = said;
    notice.hidden = !said;
  };
  document.addEventListener('input', event => {
    if (event.target.dataset?.guard) look(event.target);
  });

  // ── The answer comes in place ──
  const show = async form => {
    const button = form.querySelector('.btn.large');
    button?.setAttribute('aria-disabled', 'true');
    const answer = await fetch(form.action, {method: 'POST', body: new FormData(form), credentials: 'same-origin'});
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('main');
    const main = document.getElementById('main');
    if (!fresh || !main) throw new Error('no page came back');
    main.replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    const first = document.getElementById('errors') || document.getElementById('v');
    first?.focus({preventScroll: true});
    scrollTo({top: 0});
  };
  document.addEventListener('submit', event => {
    const form = event.target;
    form.querySelectorAll('[data-guard]').forEach(field => { field.value = covered(field.value); });
    if (form.dataset.inPlace === undefined || event.defaultPrevented) return;
    event.preventDefault();
    // Without an answer the form goes the ordinary way, which says what is wrong.
    show(form).catch(() => form.submit());
  });
})();
