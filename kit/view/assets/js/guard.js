// The guard's pages do a little better with scripts: the answer comes in place. Nothing here judges a message, and all of
// it works without.
(() => {
  'use strict';

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
    if (form.dataset.inPlace === undefined || event.defaultPrevented) return;
    event.preventDefault();
    // Without an answer the form goes the ordinary way, which says what is wrong.
    show(form).catch(() => form.submit());
  });
})();
