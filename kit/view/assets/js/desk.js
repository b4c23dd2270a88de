// The desk by keyboard. A key is written on what it presses: data-key="e". Nothing here knows what that does.
(() => {
  'use strict';
  const typing = target => target.closest?.('input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable]');
  const bar = () => document.getElementById('commands');
  const shown = part => part && part.offsetParent !== null && !part.disabled;

  // ── Keys ──
  const items = () => [...document.querySelectorAll('.inbox .item')];
  const step = by => {
    const all = items();
    const here = all.indexOf(document.activeElement);
    const from = here >= 0 ? here : all.findIndex(item => item.hasAttribute('aria-current'));
    const next = all[Math.min(all.length - 1, Math.max(0, from < 0 ? 0 : from + by))];
    next?.focus();
    next?.scrollIntoView({block: 'nearest'});
  };
  const press = key => {
    const part = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === key && shown(one));
    if (!part) return false;
    if (part.matches('input,textarea,select')) part.focus();
    else part.click();
    const field = part.dataset.focus && document.getElementById(part.dataset.focus);
    field?.focus();
    return true;
  };
  // By position too, so that J is J on a Russian keyboard.
  const letter = event => /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  document.addEventListener('keydown', event => {
    if (event.isComposing || event.altKey) return;
    const key = letter(event);
    if (event.ctrlKey || event.metaKey) {
      if (key === 'k' && bar()) { event.preventDefault(); bar().togglePopover(); }
      if (event.key === 'Enter') {
        const form = event.target.form;
        if (form && event.target.matches('textarea')) { event.preventDefault(); form.requestSubmit(form.querySelector('[data-send]') || undefined); }
      }
      return;
    }
    if (event.key === 'Escape' && typing(event.target) && !event.target.closest('.cmd')) { event.target.blur(); return; }
    if (typing(event.target) || event.shiftKey) return;
    if (key === 'j') step(1);
    else if (key === 'k') step(-1);
    else if (event.key === '/') { const field = document.querySelector('[data-key="/"]'); if (!field) return; field.focus(); }
    else if (!press(key)) return;
    event.preventDefault();
  });

  // ── The command bar ──
  const lines = dialog => [...dialog.querySelectorAll('li')].filter(line => !line.hidden);
  const mark = (dialog, line) => {
    dialog.querySelectorAll('.on').forEach(one => one.classList.remove('on'));
    line?.firstElementChild.classList.add('on');
    line?.scrollIntoView({block: 'nearest'});
  };
  document.addEventListener('toggle', event => {
    if (event.target !== bar() || event.newState !== 'open') return;
    const field = bar().querySelector('input');
    field.value = '';
    sift(bar(), '');
    field.focus();
  }, true);
  const sift = (dialog, text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    dialog.querySelectorAll('li').forEach(line => {
      const said = line.textContent.toLowerCase().replaceAll('\u00a0', ' ');
      line.hidden = !words.every(word => said.includes(word));
    });
    dialog.querySelectorAll('section').forEach(group => { group.hidden = !group.querySelector('li:not([hidden])'); });
    mark(dialog, lines(dialog)[0]);
  };
  document.addEventListener('input', event => {
    const dialog = event.target.closest('.cmd');
    if (dialog) sift(dialog, event.target.value);
  });
  document.addEventListener('keydown', event => {
    const dialog = event.target.closest?.('.cmd');
    if (!dialog) return;
    const all = lines(dialog);
    const here = all.findIndex(line => line.firstElementChild.classList.contains('on'));
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      mark(dialog, all[(here + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]);
    } else if (event.key === 'Enter' && event.target.matches('input') && here >= 0) {
      event.preventDefault();
      const chosen = all[here].firstElementChild;
      dialog.hidePopover();
      // A command that stands on the page as a button is pressed there, else its page opens.
      if (!(chosen.dataset.press && press(chosen.dataset.press))) chosen.click();
    }
  });
  document.addEventListener('click', event => {
    const chosen = event.target.closest?.('.cmd [data-press]');
    if (!chosen) return;
    bar().hidePopover();
    if (press(chosen.dataset.press)) event.preventDefault();
  });

  // ── On a narrow screen the rail begins at the view shown ──
  document.querySelector('.rail [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'});

  // ── The talk opens at its end ──
  const end = () => document.querySelectorAll('.case .thread').forEach(thread => {
    if (thread.dataset.seen) return;
    thread.dataset.seen = 'yes';
    if (!location.hash) thread.scrollTop = thread.scrollHeight;
  });
  end();
  document.addEventListener('htmx:after:swap', end);
})();

// What happens elsewhere, while the desk is looked at: counts, new cases, new words. Nothing moves under the hand.
(() => {
  'use strict';
  const place = () => document.getElementById('live');
  let source = null;
  let since = 0;

  const fresh = new Set();
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const sayFresh = () => {
    const bar = document.getElementById('fresh');
    if (!bar) return;
    const rule = plural.select(fresh.size);
    bar.textContent = (bar.dataset[rule] || bar.dataset.many).replace('{n}', fresh.size);
    bar.hidden = fresh.size === 0;
  };
  const count = told => {
    since = told.at;
    for (const view of ['mine', 'unowned', 'waiting', 'overdue', 'all']) {
      const shown = document.querySelector(`.rail a[href="/desk/${view}"] .count`);
      if (!shown || shown.textContent === told[view]) continue;
      shown.textContent = told[view];
      if (view === 'unowned' || view === 'overdue') shown.classList.toggle('hot', told[view] !== '0');
    }
  };
  const changed = told => {
    const newer = document.getElementById('newer');
    if (newer?.dataset.ref === told.ref) {
      if (told.word > Number(newer.dataset.word)) newer.hidden = false;
      return;
    }
    const row = document.querySelector(`.inbox .item[data-ref="${CSS.escape(told.ref)}"]`);
    if (told.here && !(row && told.seq <= Number(row.dataset.seq))) fresh.add(told.ref);
    sayFresh();
  };
  const open = () => {
    if (source || document.hidden || !place()) return;
    const url = new URL(place().dataset.live, location.href);
    if (since) url.searchParams.set('since', since);
    source = new EventSource(url);
    source.addEventListener('counts', event => count(JSON.parse(event.data)));
    source.addEventListener('case', event => changed(JSON.parse(event.data)));
    // The browser would ask for the old moment again: a new source asks for what came since.
    source.addEventListener('error', () => { close(); setTimeout(open, 3000); });
  };
  const close = () => { source?.close(); source = null; };
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();

  // ── The seconds in which an answer can be taken back ──
  const started = performance.now();
  const undo = setInterval(() => {
    const forms = [...document.querySelectorAll('form[data-sends-in]')];
    if (!forms.length) { clearInterval(undo); return; }
    for (const form of forms) {
      const left = Math.ceil((Number(form.dataset.sendsIn) - (performance.now() - started)) / 1000);
      const said = form.querySelector('span');
      if (left > 0) {
        form.dataset.text ??= said.textContent;
        said.textContent = form.dataset.text.replace(/\d+(?=\D*$)/, left);
      } else {
        said.textContent = form.dataset.sent;
        form.querySelector('button').hidden = true;
        delete form.dataset.sendsIn;
      }
    }
  }, 250);

  // ── Places of a template that nothing was put into ──
  document.addEventListener('input', event => {
    if (event.target.id !== 'reply-text') return;
    const line = document.querySelector('[data-left]');
    if (!line) return;
    const left = [...new Set(event.target.value.match(/\{[^{}\n]{1,40}\}/g) || [])];
    line.hidden = left.length === 0;
    line.querySelector('mark').textContent = left.join(', ');
  });

  // ── The list of keys ──
  document.addEventListener('keydown', event => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.target.closest?.('input,textarea,select')) return;
    const keys = document.getElementById('keys');
    if (!keys) return;
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({block: 'nearest'});
    event.preventDefault();
  });
})();
