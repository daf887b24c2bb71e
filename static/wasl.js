/* Optional help; every page works without it. */
(() => {
  'use strict';
  const d = document, KEY = 'wasl-draft', WEEK = 6048e5;
  const all = (s, r) => [...(r || d).querySelectorAll(s)];

  // Copy a number; print a slip where it stands, without going to the page for the printer.
  if (navigator.clipboard) all('[data-copy]').forEach(b => {
    b.hidden = false;
    b.addEventListener('click', () => navigator.clipboard.writeText(d.getElementById(b.dataset.copy).textContent.trim())
      .then(() => { b.textContent = '✓'; b.setAttribute('aria-live', 'polite'); }));
  });
  all('[data-print]').forEach(b => b.addEventListener('click', e => { e.preventDefault(); print(); }));

  // A wrong form: its summary is read first.
  const errors = d.getElementById('errors');
  if (errors) errors.focus();

  // One more item, without going to the server and back.
  const list = d.getElementById('items'), add = d.querySelector('[data-add]');
  const grow = () => {
    const n = list.children.length;
    if (n >= 50) return null;
    const row = list.lastElementChild.cloneNode(true);
    row.classList.remove('bad-field');
    all('.err,button', row).forEach(e => e.remove());
    all('*', row).forEach(e => {
      for (const a of ['id', 'name', 'for']) {
        const v = e.getAttribute(a);
        if (v) e.setAttribute(a, v.replace(/^(items[._])\d+/, '$1' + n));
      }
      e.removeAttribute('aria-invalid');
      e.removeAttribute('aria-describedby');
      if ('value' in e) e.value = '';
    });
    all('.no,bdi', row).forEach(e => { e.textContent = n + 1; });
    list.append(row);
    return row;
  };
  if (list && add) add.addEventListener('click', e => {
    const row = grow();
    if (row) { e.preventDefault(); row.querySelector('textarea').focus(); }
  });

  // The question is kept on this device until it is sent; who asks is never kept.
  const form = d.querySelector('form[data-draft="request"]');
  const kept = n => n === 'subject' || n === 'urgency_reason' || n.startsWith('items.');
  try {
    if (d.querySelector('.slip')) localStorage.removeItem(KEY);
    if (!form) return;
    const old = JSON.parse(localStorage.getItem(KEY) || 'null');
    const empty = ![...form.elements].some(e => kept(e.name) && e.value);
    if (old && empty && Date.now() - old.at < WEEK) {
      for (const [n, v] of old.values) {
        const m = /^items\.(\d+)\./.exec(n);
        while (m && list.children.length <= +m[1] && grow());
        if (form.elements[n]) form.elements[n].value = v;
      }
    }
    form.addEventListener('input', () => {
      const values = [...new FormData(form)].filter(([n, v]) => kept(n) && v);
      localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), values }));
    });
  } catch { /* no storage on this device: nothing is kept */ }
})();
