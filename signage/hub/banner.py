"""The script of the intranet's banner, as browsers run it."""

from typing import Final

BANNER: Final = """\
(function () {
  'use strict';
  var base = new URL(document.currentScript.src).origin;
  var EVERY_MS = 10000, PATIENCE_MS = 8000, SILENCE_MS = 60000;
  var shown = '[]', heard = Date.now();
  // A shadow of its own: the page's style sheet must not make an alert unreadable.
  var place = styled(document.createElement('div'), { all: 'initial', display: 'block' });
  var bar = styled(document.createElement('div'), {
    direction: 'ltr', font: '16px/1.4 system-ui, sans-serif', overflowWrap: 'anywhere'
  });
  place.attachShadow({ mode: 'open' }).appendChild(bar);
  bar.setAttribute('role', 'alert');
  bar.setAttribute('aria-live', 'assertive');
  bar.lang = 'es-CO';
  var old = line('p', '', { margin: '0', padding: '8px 20px', background: '#000', color: '#FFF', display: 'none' });
  function styled(element, styles) {
    Object.keys(styles).forEach(function (name) { element.style[name] = styles[name]; });
    return element;
  }
  function line(tag, text, styles) {
    var element = styled(document.createElement(tag), styles || {});
    element.textContent = text;
    return element;
  }
  function list(steps) {
    var made = styled(document.createElement('ol'), { margin: '6px 0', paddingLeft: '24px' });
    steps.forEach(function (step) { made.appendChild(line('li', step)); });
    return made;
  }
  function english(alert) {
    var made = styled(document.createElement('div'), { marginTop: '8px' });
    made.lang = 'en';
    made.appendChild(line('strong', alert.english));
    made.appendChild(list(alert.english_steps));
    return made;
  }
  function draw(alerts) {
    var now = JSON.stringify(alerts);
    if (now === shown) { return; }
    var boxes = alerts.map(function (alert) {
      var box = styled(document.createElement('section'), {
        background: alert.ground, color: alert.ink, padding: '12px 20px'
      });
      box.appendChild(line('strong', alert.first_line, { fontSize: '20px', display: 'block' }));
      box.appendChild(list(alert.steps));
      if (alert.english) { box.appendChild(english(alert)); }
      box.appendChild(line('span', alert.foot));
      return box;
    });
    bar.textContent = '';
    bar.appendChild(old);
    boxes.forEach(function (box) { bar.appendChild(box); });
    shown = now;
  }
  function tellAge() {
    var silent = shown !== '[]' && Date.now() - heard > SILENCE_MS;
    var time = new Date(heard).toTimeString().slice(0, 5);
    old.style.display = silent ? 'block' : 'none';
    old.textContent = silent ? 'Sin actualización desde las ' + time + ' · No update since ' + time : '';
  }
  function ask() {
    var patience = new AbortController();
    var end = setTimeout(function () { patience.abort(); }, PATIENCE_MS);
    fetch(base + '/intranet/alerts.json', { cache: 'no-store', credentials: 'omit', signal: patience.signal })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(answer.status); }
        return answer.json();
      })
      .then(function (found) { draw(found.alerts); heard = Date.now(); })
      .catch(function () { /* what is up stays up until the hub says otherwise */ })
      .then(function () { clearTimeout(end); tellAge(); });
  }
  function begin() {
    document.body.insertBefore(place, document.body.firstChild);
    ask();
    setInterval(ask, EVERY_MS);
  }
  if (document.body) { begin(); } else { document.addEventListener('DOMContentLoaded', begin); }
})();
"""
