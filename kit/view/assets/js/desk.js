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
  const boxes = () => [...document.querySelectorAll('.inbox li>input[type=checkbox]')];
  const tick = item => {
    const box = item?.closest?.('.inbox li')?.querySelector(':scope>input[type=checkbox]');
    box?.click();
    return Boolean(box);
  };
  // With Shift, everything between the last tick and this one.
  let ticked = null;
  document.addEventListener('click', event => {
    if (!event.target.matches?.('.inbox li>input[type=checkbox]')) return;
    const all = boxes();
    const ends = [all.indexOf(ticked), all.indexOf(event.target)].sort((one, other) => one - other);
    if (event.shiftKey && ends[0] >= 0) all.slice(ends[0], ends[1] + 1).forEach(box => { box.checked = event.target.checked; });
    ticked = event.target;
  });
  // By position too, so that J is J on a Russian keyboard.
  const letter = event => /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  document.addEventListener('keydown', event => {
    if (event.isComposing || event.altKey) return;
    const key = letter(event);
    if (event.ctrlKey || event.metaKey) {
      if (key === 'k' && bar()) {
        event.preventDefault();
        bar().togglePopover();
        // At once: what is typed next belongs into it.
        if (bar().matches(':popover-open')) field().focus();
      }
      if (event.key === 'Enter') {
        // From any field of what is written, not from its words alone: the reminder is chosen last.
        const form = event.target.form;
        // With Shift the same button: it sends, and the next case comes.
        if (form?.querySelector('textarea,[data-send]')) { event.preventDefault(); form.requestSubmit(form.querySelector('[data-send]') || undefined); }
      }
      return;
    }
    if (event.key === 'Escape' && typing(event.target) && !event.target.closest('.cmd')) { event.target.blur(); return; }
    if (typing(event.target) || event.shiftKey) return;
    // X ticks the line in hand; where nothing is ticked yet, it leads to where lines are chosen.
    if (key === 'x' && tick(document.activeElement)) { event.preventDefault(); return; }
    if (key === 'j') step(1);
    else if (key === 'k') step(-1);
    else if (event.key === '/') { const field = document.querySelector('[data-key="/"]'); if (!field) return; field.focus(); }
    else if (!press(key)) return;
    event.preventDefault();
  });

  // ── The command bar: what can be done here is asked of the server ──
  const list = () => document.getElementById('commands-list');
  const options = () => [...list().querySelectorAll('[role=option]')];
  const chosen = () => list().querySelector('[aria-selected=true]');
  const field = () => document.getElementById('commands-ask');
  let before = null;
  let asking = null;
  let pending = null;
  // Enter before the answer has come is kept until it has.
  let eager = false;
  const mark = option => {
    chosen()?.setAttribute('aria-selected', 'false');
    if (!option) { field().removeAttribute('aria-activedescendant'); return; }
    option.setAttribute('aria-selected', 'true');
    field().setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({block: 'nearest'});
  };
  // What the list does not say to whoever only listens; seen too where there is no list.
  const say = (text, isSeen) => {
    const said = document.getElementById('commands-said');
    said.textContent = text;
    said.className = isSeen ? 'empty' : 'vh';
    field().setAttribute('aria-expanded', String(options().length > 0));
  };
  const pageOf = text => {
    const url = new URL(bar().dataset.bar, location.href);
    url.searchParams.set('q', text);
    url.searchParams.set('from', location.pathname + location.search);
    return url;
  };
  const ask = async text => {
    clearTimeout(pending);
    asking?.abort();
    const mine = asking = new AbortController();
    const url = pageOf(text);
    url.searchParams.set('part', '1');
    try {
      const answer = await fetch(url, {signal: mine.signal, credentials: 'same-origin'});
      // Whoever was signed out meanwhile is asked to come in again by the page itself.
      if (answer.redirected || answer.status === 401 || answer.status === 403) { location.assign(pageOf(text)); return; }
      if (!answer.ok) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
      if (mine !== asking) return;
      asking = null;
      list().replaceChildren(...fresh.childNodes);
      list().dataset.of = text;
      mark(options()[0]);
      say(list().querySelector('.empty b')?.textContent ?? '', false);
      if (eager) { eager = false; run(chosen()); }
    } catch (why) {
      if (why.name === 'AbortError') return;
      if (mine !== asking) throw why;
      // The page stays as it is, with what was typed in it; Enter asks again.
      asking = null;
      eager = false;
      list().replaceChildren();
      delete list().dataset.of;
      mark(null);
      say(bar().dataset.failed, true);
    }
  };
  const run = option => {
    if (!option) return;
    const {href, press: key, template} = option.dataset;
    bar().hidePopover();
    if (key && press(key)) return;
    const select = template && document.getElementById('template');
    const insert = select?.form.querySelector('[name=insert]');
    if (insert) {
      select.value = template;
      if (select.value) { insert.click(); return; }
    }
    location.assign(href);
  };
  document.addEventListener('beforetoggle', event => {
    if (event.target !== bar() || event.newState !== 'open') return;
    before = document.activeElement;
    // Here and not when it stands open, which is told later: what is typed meanwhile stays.
    field().value = '';
    eager = false;
  }, true);
  document.addEventListener('toggle', event => {
    if (event.target !== bar()) return;
    if (event.newState === 'open') {
      field().focus();
      ask(field().value);
    } else {
      asking?.abort();
      clearTimeout(pending);
      if (document.activeElement === document.body || bar().contains(document.activeElement)) before?.focus();
    }
  }, true);
  document.addEventListener('input', event => {
    if (event.target !== field()) return;
    eager = false;
    clearTimeout(pending);
    pending = setTimeout(ask, 80, event.target.value);
  });
  document.addEventListener('keydown', event => {
    if (event.target !== field() || event.isComposing) return;
    const all = options();
    const here = all.indexOf(chosen());
    const to = {ArrowDown: (here + 1) % all.length, ArrowUp: (here + all.length - 1) % all.length, PageDown: Math.min(all.length - 1, here + 8), PageUp: Math.max(0, here - 8)}[event.key];
    if (to !== undefined) {
      event.preventDefault();
      mark(all[to]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (asking || field().value !== list().dataset.of) { eager = true; ask(field().value); } else run(chosen());
    }
  });
  document.addEventListener('click', event => {
    if (event.target.closest?.('a[data-commands]') && bar()) {
      event.preventDefault();
      bar().showPopover();
      return;
    }
    const option = event.target.closest?.('#commands-list [role=option]');
    if (!option || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run(option);
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
    for (const view of ['mine', 'unowned', 'waiting', 'overdue', 'asleep', 'all']) {
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
  // Who else is at a case: in its head, and as initials in its line.
  const here = told => {
    const row = document.querySelector(`.inbox .item[data-ref="${CSS.escape(told.ref)}"] .who`);
    if (row) {
      row.querySelector('.here')?.remove();
      if (told.people.length) {
        const marks = document.createElement('span');
        marks.className = 'here';
        told.people.forEach(([letters, name, writes]) => {
          const mark = document.createElement('abbr');
          mark.title = name;
          mark.textContent = letters + (writes ? '…' : '');
          marks.append(' ', mark);
        });
        row.append(marks);
      }
    }
    const head = document.getElementById('here');
    if (!head || document.getElementById('newer')?.dataset.ref !== told.ref) return;
    const names = writing => told.people.filter(one => one[2] === writing).map(one => one[1]).join(', ');
    const said = [[head.dataset.writes, names(true)], [head.dataset.open, names(false)]].filter(([, who]) => who);
    head.querySelector('span').textContent = said.map(parts => parts.join(' ')).join(' · ');
    head.hidden = said.length === 0;
  };
  // A board of figures draws itself anew, not while somebody points at it or stands in it, and not too often.
  let redraw = 0;
  let pointed = -5000;
  addEventListener('pointermove', () => { pointed = performance.now(); }, {passive: true});
  const busy = () => performance.now() - pointed < 3000 || board().matches(':focus-within');
  const board = () => document.querySelector('[data-board]');
  const draw = () => {
    if (!board() || redraw) return;
    redraw = setTimeout(async () => {
      redraw = 0;
      if (busy()) { draw(); return; }
      const answer = await fetch(location.href, {credentials: 'same-origin'}).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-board]');
      if (fresh && !busy()) board().replaceWith(fresh);
    }, 2000);
  };
  const open = () => {
    if (source || document.hidden || !place()) return;
    const url = new URL(place().dataset.live, location.href);
    if (since) url.searchParams.set('since', since);
    source = new EventSource(url);
    source.addEventListener('counts', event => { count(JSON.parse(event.data)); draw(); });
    source.addEventListener('here', event => here(JSON.parse(event.data)));
    source.addEventListener('case', event => { changed(JSON.parse(event.data)); draw(); });
    // The program behind it ends: another one, or the same anew, is asked for what came since.
    source.addEventListener('parting', event => { close(); setTimeout(open, JSON.parse(event.data).after); });
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
        const others = form.closest('details');
        if (others && !others.querySelector('[data-sends-in]')) others.hidden = true;
      }
    }
  }, 250);

  // ── Places of a template that nothing was put into ──
  document.addEventListener('input', event => {
    const line = event.target.matches('textarea') && event.target.form?.querySelector('[data-left]');
    if (!line) return;
    const left = [...new Set(event.target.value.match(/\{[^{}\n]{1,40}\}/g) || [])];
    line.hidden = left.length === 0;
    line.querySelector('mark').textContent = left.join(', ');
  });

  // ── The list of keys ──
  document.addEventListener('keydown', event => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.target.closest?.('input,textarea,select')) return;
    const keys = document.getElementById('keys');
    // Where no sheet stands beside, there is a page of it.
    if (!keys) { if (document.querySelector('.desk')) location.assign('/desk/keys'); return; }
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({block: 'nearest'});
    event.preventDefault();
  });
})();
