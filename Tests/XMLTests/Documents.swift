// swift-format-ignore-file: vectors stand on one line each
/// Documents for the tokenizer: made by hand, good and bad.
enum Documents {
  static let good: [String] = [
    "<a/>", "<a></a>", "<a\n>x</a >", "<?xml version='1.0'?><a/>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes' ?>\r\n<!-- c --><a b='1' c=\"2\"/><!-- d --> <?pi x?>\n",
    "\u{FEFF}<?xml version='1.0' encoding='us-ascii'?><r/>",
    "<a>x &lt;&gt;&amp;&apos;&quot; &#65;&#x42;&#x1F600;&#10; y</a>",
    "<a b='x &lt; \"y\" &#10; \t\n z' c=\"it's\"/>",
    "<a>one<![CDATA[ <b> & ]] ]>]]>two<![CDATA[]]>three<![CDATA[]]]]]></a>",
    "<a>x]y]]z] ]></a>", "<a><!-- a-b - c --><?pi?><?p q ? r??>t</a>",
    "<nc:rpc xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:id='1' id='2'><x xmlns='urn:x'><y nc:z='1'/></x><x/></nc:rpc>",
    "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a&amp;b'/></b><d/></a>",
    "<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>",
    "<a xml:lang='de' xmlns:xml='http://www.w3.org/XML/1998/namespace'>ungültig ✗ 日本 \u{1F600}</a>",
    "<grüße tür='auf'>é</grüße>",
    "<a>l1\r\nl2\rl3\n\r\rl4\r</a>", "<a b='1\r\n2\r3'>\r</a>", "<a><![CDATA[x\r\ny\rz\r]]></a>",
    "<verylongelementname-that-needs-more-than-one-word><b.c-d_e1/></verylongelementname-that-needs-more-than-one-word>",
    "<a>\u{7F}\u{80}\u{FFFD}</a>", "<a b=''/>", "<a  b = '1'  />", "<_a/>", "<a><b><c/></b><b></b></a>",
    "<a>&#9;&#xD;</a>", "<a b='&#9;&#xd;'/>", "<rpc message-id='&#x31;0&amp;1'/>",
    "<?xml version='1.0'?><?xml-stylesheet href='x'?><a><?xml2 x > y?><?xmlé?></a>", "<?xml-model?><a/>",
  ]

  static let bad: [String] = [
    "", " ", "x", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a b/>", "<a b=1/>", "<a b='1'c='2'/>",
    "<a b='1' b='2'/>", "<a b='<'/>", "<a>]]></a>", "<a>]]]></a>", "<a><!-- -- --></a>", "<a><!-- x ---></a>",
    "<a>&x;</a>", "<a>&;</a>", "<a>& </a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
    "<a>&#x110000;</a>", "<a>&#xFFFE;</a>", "<a>&#1;</a>", "<a>&#X41;</a>", "<a>&lt</a>", "<a b='&y;'/>",
    "<p:a/>", "<a p:b='1'/>", "<a xmlns:p=''/>", "<a xmlns:xml='u'/>", "<a xmlns:xmlns='u'/>",
    "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
    "<xmlns:a/>", "<a:b:c xmlns:a='u'/>", "<:a/>", "<a:/>", "<1a/>", "<-a/>", "<a><?xml version='1.0'?></a>",
    " <?xml version='1.0'?><a/>", "<?xml?><a/>", "<?xml encoding='UTF-8'?><a/>",
    "<?xml version='1.0' standalone='x'?><a/>",
    "<?XML version='1.0'?><a/>", "<?xml version='1.0'><a/>", "<a><![CDATA[x]]</a>", "<a><![cdata[x]]></a>",
    "<![CDATA[x]]><a/>", "<a/><![CDATA[x]]>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<a b='\u{1}'/>", "<a/ >",
    "<a></a b='1'>",
    "<a></ a>", "< a/>", "<a><b></a></b>", "<a>&#65</a>", "<?p:q x?><a/>", "<? x?><a/>", "<?p?x?><a/>", "<a><", "<a>&",
    "<a b='x", "<a><!--", "<a><!-", "<a><?p", "</a>", "<a></a></a>", "&lt;<a/>", "<!x><a/>",
    "<a\u{B7}:b xmlns:a\u{B7}='u'",
    "<a><!", "<a/>\u{1}", "<a xmlns:a='u' a:b='1' a:b='2'/>",
    "<?xml version='1.0' encoding='UTF-8' version='1.0'?><a/>",
    "<?xml version='1.0' encoding='ISO-8859-1'?><a>b</a>", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u{E9}</b>",
    "<?xml version='1.0' encoding='UTF-16'?><a/>",
  ]

  /// Not UTF-8.
  static let badOctets: [[UInt8]] = [
    [0x3C, 0x61, 0x3E, 0xC0, 0x80, 0x3C, 0x2F, 0x61, 0x3E], [0x3C, 0x61, 0x3E, 0xE2, 0x82, 0x3C, 0x2F, 0x61, 0x3E],
    [0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80, 0x3C, 0x2F, 0x61, 0x3E], [0x3C, 0x61, 0x3E, 0xF8, 0x3C, 0x2F, 0x61, 0x3E],
    [0x3C, 0x61, 0x3E, 0xF4, 0x90, 0x80, 0x80, 0x3C, 0x2F, 0x61, 0x3E], [0x3C, 0x61, 0xFF, 0x2F, 0x3E],
    [0x3C, 0x61, 0x20, 0x62, 0x3D, 0x22, 0xE9, 0x22, 0x2F, 0x3E], [0x3C, 0x61, 0x3E, 0x80, 0x3C, 0x2F, 0x61, 0x3E],
    [0x3C, 0x61, 0x3E, 0xF0, 0x9F, 0x98, 0x3C, 0x2F, 0x61, 0x3E], [0xEF, 0xBB, 0x3C, 0x61, 0x2F, 0x3E],
    [0x3C, 0x61, 0x3E, 0xEF, 0xBF, 0xBF, 0x3C, 0x2F, 0x61, 0x3E], [0xFE, 0xFF, 0x00, 0x3C], [0xFF, 0xFE, 0x3C, 0x00],
  ]

  static var all: [[UInt8]] { (good + bad).map { Array($0.utf8) } + badOctets }
}
