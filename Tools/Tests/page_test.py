"""The page in a real browser: what it shows, how it behaves, and that nothing captured can act in it."""

import pathlib
import shutil
import struct
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from browser import Browser  # noqa: E402, for the path must be there first
from Generator import capturefiles, packets  # noqa: E402
from program import QUICKSTART, ROOT, ExportCase, run  # noqa: E402

# Every element with text of its own: its contrast with what is behind it (WCAG 2.1, 1.4.3).
CONTRAST = """
(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const octets = color => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, index) => sum + v * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = e => {
    for (; e; e = e.parentElement) {
      const color = octets(getComputedStyle(e).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility({checkOpacity: true}) || e.closest('.sr, script, style, title')) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(octets(e instanceof SVGElement ? style.fill : style.color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const name = `${e.tagName}.${e.className.baseVal ?? e.className}`;
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${name}: ${e.textContent.slice(0, 30)}`);
  }
  return low;
})()
"""

# What somebody who hears the page would miss.
UNNAMED = """
(() => {
  const bad = [];
  for (const e of document.querySelectorAll('table')) if (!e.caption) bad.push('table without a caption');
  for (const e of document.querySelectorAll('th'))
    if (e.scope !== 'col') bad.push('head without a scope: ' + e.textContent);
  for (const e of document.querySelectorAll('section'))
    if (!document.getElementById(e.getAttribute('aria-labelledby'))) bad.push('section without a name: ' + e.id);
  for (const e of document.querySelectorAll('button, input, select, [tabindex="0"]'))
    if (e.checkVisibility() && !(e.textContent.trim() || e.ariaLabel))
      bad.push('control without a name: ' + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll('svg'))
    if (!e.closest('[aria-hidden=true]') && !e.querySelector('title')) bad.push('drawing without words');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) bad.push('an id twice');
  for (const e of document.querySelectorAll('a[href^="#"]'))
    if (!ids.includes(e.getAttribute('href').slice(1))) bad.push('link to nothing: ' + e.href);
  if (document.querySelectorAll('h1').length !== 1) bad.push('not one h1');
  if (!document.querySelector('main') || !document.querySelector('nav[aria-label]')) bad.push('no landmarks');
  return bad;
})()
"""

SHOWN = "[...document.querySelectorAll('.s')].map(e => e.id).join()"


def many_sessions(count):
    """A capture of SSH sessions, one after the other: what is enough for a verdict, and no more."""
    written = []

    def segment(source, destination, numbers, flags, payload=b""):
        tcp = packets.tcp(source, destination, *numbers, flags, payload)
        octets = packets.network(source, destination, packets.TCP, tcp)
        written.append(capturefiles.Packet(1_795_165_200 * capturefiles.SECOND + 900_000 * len(written), octets))

    for number in range(count):
        client = packets.Host(f"10.0.{number >> 8}.{number & 255}", 40000)
        server = packets.Host(f"192.0.2.{1 + number % 50}", 831)
        banner = b"SSH-2.0-OpenSSH_%d\r\n" % (number % 10)
        segment(client, server, (100, 0), packets.SYN)
        segment(server, client, (500, 101), packets.SYN | packets.ACK)
        segment(server, client, (501, 101), packets.PSH | packets.ACK, banner)
        segment(client, server, (101, 501 + len(banner)), packets.PSH | packets.ACK, b"SSH-2.0-libssh\r\n")
        segment(client, server, (117, 501 + len(banner)), packets.FIN | packets.ACK)
        segment(server, client, (501 + len(banner), 118), packets.FIN | packets.ACK)
    return capturefiles.pcap(written, link_type=capturefiles.RAW)


def forged(octets, old, new):
    """Other octets in the first segment from the client, with the checksum that fits (RFC 1624)."""
    banner = octets.index(old) - len("SSH-2.0-")
    header = next(banner - size for size in (20, 32) if octets[banner - size + 2:banner - size + 4] == b"\x03\x3f")
    def words(part):
        return sum(int.from_bytes(part[at:at + 2], "big") for at in range(0, len(part), 2))
    checksum = int.from_bytes(octets[header + 16:header + 18], "big")
    total = (~checksum & 0xFFFF) + (0xFFFF * len(old) - words(old)) + words(new)
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    fitting = (~total & 0xFFFF).to_bytes(2, "big")
    return octets[:header + 16] + fitting + octets[header + 18:].replace(old, new)


class PageCase(ExportCase):
    """A page in a browser."""

    def page(self, capture=QUICKSTART, fragment="", prepare=lambda browser: None):
        """Opens the page of a capture; nothing may be said on the console, and nothing be asked of a network."""
        path = self.folder / "page.html"
        self.assertIn(run("read", "--force", "--html", path, capture)[0], (0, 4))
        browser = Browser()
        self.addCleanup(browser.close)
        prepare(browser)
        browser.open(path.as_uri() + fragment)
        self.assertEqual(browser.console, [])
        self.assertEqual({url.split(":")[0] for url in browser.requests} - {"data"}, {"file"})
        return browser


@unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
class PageTests(PageCase):
    """What a reader meets."""

    @staticmethod
    def rows(page, section):
        return page.ask(f"[...document.querySelectorAll('#{section} tbody tr')].map(r => r.innerText)")

    def test_filters_reach_everything_and_escape_shows_all(self):
        page = self.page(fragment="#s1")
        self.assertTrue(page.ask("document.querySelector('#s1').open"))
        self.assertEqual(page.ask(SHOWN), "s1,s2,s3")
        page.ask("document.querySelector('[data-chip=SSH]').click()")
        self.assertEqual(page.ask(SHOWN), "s3")
        self.assertEqual(self.rows(page, "changes"), [])
        self.assertIn("only SSH", page.ask("document.querySelector('#state').textContent"))
        page.ask("dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
        self.assertEqual(page.ask(SHOWN), "s1,s2,s3")
        self.assertEqual(page.ask("document.querySelector('#state').textContent"), "")

    def test_a_text_and_a_column_filter_a_table(self):
        page = self.page()
        page.ask("(i => {i.value = 'delete'; i.dispatchEvent(new Event('input'))})"
                 "(document.querySelector('#changes input'))")
        page.ask("new Promise(done => setTimeout(done, 300))")
        self.assertEqual(len(self.rows(page, "changes")), 1)
        self.assertEqual(page.ask("document.querySelector('#changes .shown').textContent"), "1 of 3")
        choose = ("(s => {s.value = 'access-denied'; s.dispatchEvent(new Event('change'))})"
                  "(document.querySelector('#operations select[aria-label=answer]'))")
        page.ask(choose)
        self.assertEqual(len(self.rows(page, "operations")), 1)

    def test_a_head_sorts_by_number(self):
        page = self.page()
        took = "document.querySelector('#operations tbody tr').cells[7].textContent"
        head = "document.querySelectorAll('#operations th')[7]"
        page.ask(head + ".querySelector('button').click()")
        self.assertEqual((page.ask(took), page.ask(head + ".ariaSort")), ("1.1 ms", "ascending"))
        page.ask(head + ".querySelector('button').click()")
        self.assertEqual((page.ask(took), page.ask(head + ".ariaSort")), ("412.7 ms", "descending"))

    def test_a_stretch_of_time_is_selected_by_dragging_and_by_keys(self):
        page = self.page()
        box = page.ask("(r => [r.left, r.top, r.width])(document.querySelector('#brush').getBoundingClientRect())")
        left, top, width = box
        for kind, x in (("mousePressed", 0.25), ("mouseMoved", 0.3), ("mouseReleased", 0.4)):
            page.call("Input.dispatchMouseEvent", type=kind, x=left + x * width, y=top + 20, button="left",
                      clickCount=1)
        self.assertEqual(page.ask(SHOWN), "s2,s3")
        page.ask("dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
        self.assertEqual(page.ask(SHOWN), "s1,s2,s3")
        page.ask("document.querySelector('#brush').focus()")
        for _ in range(3):
            page.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowRight", code="ArrowRight")
        self.assertEqual(page.ask("document.querySelector('#brush rect').getAttribute('x')"), "10.00%")
        self.assertIn("only 09:00", page.ask("document.querySelector('#state').textContent"))

    def test_a_click_on_a_bar_opens_its_session(self):
        page = self.page()
        left, top = page.ask("(r => [r.left + r.width / 2, r.top + r.height / 2])"
                             "(document.querySelector('#timeline a[href=\"#s3\"] rect').getBoundingClientRect())")
        for kind in ("mousePressed", "mouseReleased"):
            page.call("Input.dispatchMouseEvent", type=kind, x=left, y=top, button="left", clickCount=1)
        page.ask("new Promise(done => setTimeout(done, 100))")
        self.assertTrue(page.ask("document.querySelector('#s3').open"))

    def test_the_ladder_is_walked_with_the_arrow_keys_and_opened_by_enter(self):
        page = self.page(fragment="#s1")
        page.ask("document.querySelector('#s1 .ladder summary').focus()")
        for _ in range(2):
            page.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowDown", code="ArrowDown")
        self.assertIn("start", page.ask("document.activeElement.textContent"))
        for kind in ("keyDown", "keyUp"):
            page.call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r",
                      windowsVirtualKeyCode=13)
        self.assertTrue(page.ask("document.activeElement.parentElement.open"))
        self.assertIn("<start number", page.ask("document.activeElement.nextElementSibling.textContent"))
        self.assertEqual(page.ask("document.querySelectorAll('#s1 tr.pair').length"), 2, "request and answer")
        page.ask("document.querySelector('#s1 [data-scale]').click()")
        self.assertGreater(page.ask("document.querySelector('#s1 .ladder').offsetHeight"), 1500)

    def test_waits_and_what_tcp_did_are_drawn_in_their_lanes(self):
        octets = bytearray(next((ROOT / "Captures/lossy-link").glob("*.pcap")).read_bytes())
        place = 24
        # A hundred times slower: what was a wait of milliseconds can be seen.
        first = None
        while place < len(octets):
            seconds, fraction, length = struct.unpack_from("<III", octets, place)
            time = seconds * 1_000_000 + fraction
            first = first or time
            time = first + (time - first) * 100
            struct.pack_into("<II", octets, place, time // 1_000_000, time % 1_000_000)
            place += 16 + length
        capture = self.folder / "slow.pcap"
        capture.write_bytes(octets)
        page = self.page(capture)
        page.ask("document.querySelectorAll('.s, tbody.folded input').forEach(e => { e.open = e.checked = true })")
        self.assertEqual(page.ask("document.querySelectorAll('.ladder line.stall').length"), 2)
        self.assertIn("for SEQ", page.ask("document.querySelector('.ladder .aside').textContent"))
        self.assertGreater(page.ask("document.querySelector('.ladder line.stall').getBoundingClientRect().height"), 20)
        self.assertGreater(page.ask("document.querySelectorAll('.ladder tr.tcp').length"), 0)
        host = ("[...document.querySelectorAll('.ladder tr.tcp')].map(row => [row.querySelector('.tcpdot'), "
                "row.querySelector('.wire')].map(e => e.getBoundingClientRect()))"
                ".every(([dot, wire]) => [wire.left, wire.right].some(x => Math.abs(dot.x + dot.width / 2 - x) < 6))")
        self.assertTrue(page.ask(host), "each mark is on the line of a host")

    def test_what_is_copied_is_the_whole_table_without_formulas_and_a_filter_for_wireshark(self):
        page = self.page()
        page.ask("Object.defineProperty(navigator, 'clipboard',"
                 " {value: {writeText: async text => { window.copied = text }}})")
        page.ask("document.querySelector('#changes [data-copy]').click()")
        lines = page.ask("window.copied").split("\r\n")
        self.assertEqual((len(lines), lines[0].split(",")[:2]), (5, ['"time"', '"packet"']))
        page.ask("document.querySelector('#look .pkt').click()")
        self.assertEqual(page.ask("window.copied"), "frame.number == 31")
        cell = ("(c => { c.textContent = '=HYPERLINK(1)'; document.querySelector('#changes [data-copy]').click() })"
                "(document.querySelector('#changes td.path'))")
        page.ask(cell)
        self.assertIn("\"'=HYPERLINK(1)\"", page.ask("window.copied"))

    def test_text_has_contrast_in_every_light(self):
        for capture in (QUICKSTART, ROOT / "Captures/lossy-link"):
            page = self.page(capture)
            page.ask("document.querySelectorAll('details').forEach(e => { e.open = true })")
            for scheme in ("light", "dark"):
                page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
                self.assertEqual(page.ask(CONTRAST), [], scheme)
                # The button turns to the other scheme, which must look the same as when the system asks for it.
                page.ask("document.querySelector('#theme').click()")
                self.assertEqual(page.ask(CONTRAST), [], "turned from " + scheme)
            page.call("Emulation.setEmulatedMedia", media="print", features=[])
            self.assertEqual(page.ask(CONTRAST), [], "print")

    def test_everything_has_a_name_for_who_cannot_see_it(self):
        for case in ("quickstart", "lossy-link", "nothing-on-the-port", "netconf-tls13"):
            with self.subTest(case=case):
                self.assertEqual(self.page(ROOT / "Captures" / case).ask(UNNAMED), [])

    def test_a_narrow_screen_needs_no_scrolling_sideways(self):
        def narrow(browser):
            browser.call("Emulation.setDeviceMetricsOverride", width=400, height=800, deviceScaleFactor=1, mobile=True)
        page = self.page(fragment="#s1", prepare=narrow)
        self.assertLessEqual(page.ask("document.documentElement.scrollWidth"), 400)
        wide = ("[...document.querySelectorAll('section .scroll')]"
                ".filter(e => !e.querySelector('.tl') && e.scrollWidth > e.clientWidth).length")
        self.assertEqual(page.ask(wide), 0)

    def test_the_page_is_whole_without_a_script(self):
        page = self.page(prepare=lambda browser: browser.call("Emulation.setScriptExecutionDisabled", value=True))
        self.assertEqual(page.ask("document.documentElement.className"), "")
        self.assertEqual(page.ask("[...document.querySelectorAll('.js-only')].filter(e => e.offsetParent).length"), 0)
        self.assertEqual([len(self.rows(page, name)) for name in ("look", "changes", "operations")], [2, 3, 6])
        self.assertEqual(page.ask(SHOWN), "s1,s2,s3")

    def test_ten_thousand_sessions_stay_usable(self):
        capture = self.folder / "many.pcap"
        capture.write_bytes(many_sessions(10_000))
        page = self.page(capture)
        loaded = page.ask("performance.getEntriesByType('navigation')[0].loadEventEnd")
        self.assertEqual(page.ask("document.querySelectorAll('.s').length"), 500)
        self.assertIn("of 9,500", page.ask("document.querySelector('#sessions > button').textContent"))
        filtered = page.ask("(() => { const t = performance.now(); const i = document.querySelector('#sessions input');"
                            "i.value = '10.0.39.15:'; i.dispatchEvent(new Event('input'));"
                            "return new Promise(done => setTimeout(() => done(performance.now() - t), 150)) })()")
        self.assertEqual(page.ask("document.querySelectorAll('.s').length"), 1)
        # Seconds where a machine is busy, tenths of one where it is not.
        self.assertLess(loaded, 10_000)
        self.assertLess(filtered, 2_000)
        page.ask("location.hash = '#s9999'")
        page.ask("new Promise(done => setTimeout(done, 500))")
        self.assertTrue(page.ask("document.querySelector('#s9999').open"), "found by its address, far below")


@unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
class HostilePageTests(PageCase):
    """What was captured cannot act."""

    def test_captured_markup_is_text(self):
        octets = pathlib.Path(QUICKSTART).read_bytes()
        software, hostile = b"OpenSSH_9.2p1 Debian-2+deb12u3", b"<img src=x onerror=print(1)>12"
        self.assertEqual(octets.count(software), 1)
        capture = self.folder / "<b id=evil>.pcapng"
        capture.write_bytes(forged(octets, software, hostile))
        page = self.page(capture)
        self.assertTrue(page.ask("document.body.textContent.includes('software \"<img src=x')"))
        self.assertEqual(page.ask("document.querySelectorAll('img, #evil').length"), 0)

    def test_the_policy_keeps_a_script_out_that_got_in(self):
        path = self.folder / "page.html"
        self.assertEqual(run("read", "--html", path, QUICKSTART)[0], 0)
        path.write_text(path.read_text().replace("<main id", "<script>document.title = 'evil'</script><main id", 1))
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(path.as_uri())
        self.assertNotEqual(browser.ask("document.title"), "evil")
        self.assertTrue(browser.console, "the browser says what it refused")


if __name__ == "__main__":
    unittest.main()
