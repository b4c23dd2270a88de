// What every page does a little better with scripts; all of it works without.
(() => {
  'use strict';
  const root = document.documentElement;
  const lang = root.lang;

  // ── Light and dark ──
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
  const offerOther = () => document.querySelectorAll('[data-theme-to]').forEach(button => {
    button.hidden = (button.dataset.themeTo === 'dark') === dark();
  });
  document.addEventListener('click', event => {
    const to = event.target.closest?.('[data-theme-to]')?.dataset.themeTo;
    if (!to) return;
    root.dataset.theme = to;
    document.cookie = `theme=${to};path=/;max-age=31536000;samesite=lax`;
    offerOther();
    document.querySelector('[data-theme-to]:not([hidden])')?.focus();
  });
  matchMedia('(prefers-color-scheme:dark)').addEventListener('change', offerOther);

  // ── A password shown and hidden ──
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-show]');
    const field = button && document.getElementById(button.dataset.show);
    if (!field) return;
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
  });

  // ── A secret in the field is told at once, and a card's number never leaves the page ──
  const CARD = /(?<![\d+])\d(?:[ .-]?\d){12,18}(?!\d)/g;
  const CODE = /(?<!\p{L})(?:код(?! (?:товара|заказа|дела|письма))|пароль|пин|code|password|passcode|otp|pin|cvv|cvc)\D{0,12}\d{3,8}(?!\d)/iu;
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
    const notice = (field.closest('.field') || field.form)?.querySelector('[data-guard-notice]');
    if (!notice) return;
    const said = covered(field.value) !== field.value ? field.dataset.guard
      : CODE.test(field.value) ? field.dataset.guardCode : '';
    const words = notice.querySelector('span');
    if (words.textContent !== said) words.textContent = said;
    notice.firstElementChild.hidden = !said;
  };
  document.addEventListener('input', event => {
    if (event.target.dataset?.guard) look(event.target);
  });
  document.addEventListener('submit', event => {
    event.target.querySelectorAll('[data-guard]').forEach(field => { field.value = covered(field.value); });
  });

  // ── The other language, with every word of the form ──
  document.addEventListener('click', event => {
    const button = event.target.closest?.('a[href="#language"]') && document.getElementById('language');
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // ── A second press of the same button sends nothing ──
  const AGAIN_MS = 8000;
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    const sent = Number(form.dataset.sentAt || 0);
    if (Date.now() - sent < AGAIN_MS) event.preventDefault();
    else form.dataset.sentAt = String(Date.now());
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent-at]').forEach(form => delete form.dataset.sentAt));

  // ── Files that were picked are named; too large ones are told before they travel ──
  document.addEventListener('change', event => {
    const input = event.target;
    if (input.type !== 'file') return;
    const files = [...input.files];
    const label = input.closest('.pick')?.querySelector('[data-picked]');
    if (label) {
      label.dataset.none ??= label.textContent;
      label.textContent = files.length ? files.map(file => file.name).join(', ') : label.dataset.none;
    }
    const max = Number(input.dataset.bytesMax || 0);
    const large = max > 0 && files.find(file => file.size > max);
    input.setCustomValidity(large ? `${input.dataset.tooLarge || ''} ${large.name}` : '');
    input.reportValidity();
  });

  // ── Drafts keep themselves ──
  const DRAFT_MS = 1200;
  const waiting = new WeakMap();
  const state = form => form.querySelector('[data-draft-state]') || document.querySelector('[data-draft-state]');
  const keep = async form => {
    waiting.delete(form);
    const words = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      // A card's number does not leave the page by a draft either.
      if (typeof value === 'string') words.append(name, form.elements[name]?.dataset?.guard ? covered(value) : value);
    }
    const said = state(form);
    try {
      const answer = await fetch(form.dataset.draft, {method: 'POST', body: words, credentials: 'same-origin', keepalive: true});
      if (!answer.ok) throw new Error(answer.status);
      if (said) said.textContent = (said.dataset.kept || '').replace('{time}', clock(new Date()));
    } catch {
      if (said) said.textContent = said.dataset.failed || '';
    }
  };
  document.addEventListener('input', event => {
    const form = event.target.form;
    // What is on its way already is newer than any draft.
    if (!form?.dataset.draft || form.dataset.sentAt) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(keep, DRAFT_MS, form));
  });
  addEventListener('pagehide', () => document.querySelectorAll('form[data-draft]').forEach(form => {
    if (waiting.has(form) && !form.dataset.sentAt) { clearTimeout(waiting.get(form)); keep(form); }
  }));
  const clock = date => new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB',
    lang === 'ru' ? {hour: 'numeric', minute: '2-digit'} : {hour: 'numeric', minute: '2-digit', hour12: true}).format(date);

  // ── What a story suggests comes beside it while it is typed; its digits stay here ──
  const SUGGEST_MS = 900;
  let asking;
  const suggest = async (field, place) => {
    const words = field.value.replace(/\d/g, '0').trim();
    if (words === place.dataset.asked) return;
    place.dataset.asked = words;
    const body = new URLSearchParams([[field.name, words]]);
    const answer = await fetch(place.dataset.suggestion, {method: 'POST', body, credentials: 'same-origin'});
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
    if (place.dataset.asked === words && place.innerHTML !== fresh.innerHTML) place.replaceChildren(...fresh.childNodes);
  };
  document.addEventListener('input', event => {
    const place = event.target.form?.querySelector('[data-suggestion]');
    if (place?.dataset.of !== event.target.name || !place) return;
    clearTimeout(asking);
    // Nobody waits for a suggestion: without an answer the next page gives it.
    asking = setTimeout(() => suggest(event.target, place).catch(() => {}), SUGGEST_MS);
  });
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[data-choose]');
    const choice = link && document.getElementById(link.hash.slice(1));
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.focus();
  });

  // ── How long something waits goes on counting ──
  const UNITS = lang === 'ru' ? ['д', 'ч', 'мин'] : ['d', 'h', 'min'];
  const span = ms => {
    const minutes = Math.max(0, Math.floor(ms / 60000));
    const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes % 1440 / 60), minutes % 60];
    if (d) return h ? `${d}\u00a0${UNITS[0]}\u00a0${h}\u00a0${UNITS[1]}` : `${d}\u00a0${UNITS[0]}`;
    if (h) return m ? `${h}\u00a0${UNITS[1]}\u00a0${String(m).padStart(2, '0')}` : `${h}\u00a0${UNITS[1]}`;
    return `${m}\u00a0${UNITS[2]}`;
  };
  // The server's clock is the one that counts: the demo turns it, and a visitor's may be wrong.
  const started = performance.now();
  const tick = () => document.querySelectorAll('time[data-waits]').forEach(time => {
    const base = time.dataset.waitsAt ??= String(performance.now());
    time.textContent = span(Number(time.dataset.waits) + performance.now() - Number(base));
  });
  document.querySelectorAll('time[data-waits]').forEach(time => { time.dataset.waitsAt = String(started); });
  setInterval(() => { if (!document.hidden) tick(); }, 20000);

  offerOther();
  document.querySelectorAll('[data-needs-script]').forEach(part => { part.hidden = false; });
  document.getElementById('errors')?.focus();
})();
