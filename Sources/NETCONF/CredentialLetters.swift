import Bytes

/// Three letters that every name of a credential has one of, and what is told by its shape: most texts are told by
/// their absence alone to hold none.
public enum CredentialLetters {
  /// Whether a text may name a credential, or have a command that announces one; a letter's case does not count.
  @inlinable public static func occur(in octets: some Sequence<UInt8>) -> Bool {
    occur(in: octets) { areOfName($0) || areOfCommand($0) }
  }

  /// Whether a name may be that of a credential; one that is not in ASCII may only look different.
  static func occur(inName octets: some Sequence<UInt8>) -> Bool {
    occur(in: octets) { areOfName($0) || $0 & 0x80 != 0 }
  }

  /// Whether a name may be that of a credential: most names are told by this alone, as it is asked for every element of
  /// a configuration.
  static func occur(inName name: RawSpan) -> Bool {
    guard name.byteCount >= 3 else { return false }
    var letters = behind(behind(0, name.octet(at: 0)), name.octet(at: 1))
    if letters & 0x8080 != 0 { return true }
    for offset in 2..<name.byteCount {
      letters = behind(letters, name.octet(at: offset))
      if areOfName(letters) || letters & 0x80 != 0 { return true }
    }
    return false
  }

  /// Whether three octets that follow each other are, as small letters, such ones.
  @inlinable @inline(__always)
  static func occur(in octets: some Sequence<UInt8>, where areSuch: (UInt32) -> Bool) -> Bool {
    var letters: UInt32 = 0
    for octet in octets {
      letters = behind(letters, octet)
      if areSuch(letters) { return true }
    }
    return false
  }

  /// The last three octets as small letters, when there is one more.
  @inlinable @inline(__always)
  static func behind(_ letters: UInt32, _ octet: UInt8) -> UInt32 { (letters << 8 | UInt32(octet | 0x20)) & 0xFF_FFFF }

  /// Whether three octets, as small letters, stand in a name of `SecretNames`.
  @inlinable static func areOfName(_ letters: UInt32) -> Bool {
    switch letters {
    // pas, sec, com, key, psk, tok, cre, pin, otp, hex, cip, coo, bea, pwd, psw, cak, aut, pkc; and before `pw` a
    // hyphen, an underscore (with the bit of small letters), a full stop, t, d, n, r; jwt, pmk, kek, puk; of words in
    // other languages ras, lav, nha, htw, esl, nnw
    case 0x706173, 0x736563, 0x636F6D, 0x6B6579, 0x70736B, 0x746F6B, 0x637265, 0x70696E, 0x6F7470, 0x686578, 0x636970,
      0x636F6F, 0x626561, 0x707764, 0x707377, 0x63616B, 0x617574, 0x706B63, 0x2D7077, 0x7F7077, 0x747077, 0x647077,
      0x6E7077, 0x727077, 0x2E7077, 0x6A7774, 0x706D6B, 0x6B656B, 0x70756B, 0x726173, 0x6C6176, 0x6E6861, 0x687477,
      0x65736C, 0x6E6E77:
      true
    default: false
    }
  }

  /// Whether they stand in another word of `CommandWords`, in an assignment, in a scheme of HTTP's, or begin a web
  /// token or another credential with a mark of its own.
  @inlinable static func areOfCommand(_ letters: UInt32) -> Bool {
    switch letters {
    // md5, ppp, wep, pri, rad, tac, snm, asc, -sh, pw: and pw= (with the bit of small letters), pw" and pw', eyJ, ig=
    // and re= of signatures; of basic, digest, negotiate and ntlm those that few other words have: asi, ige, neg, ntl;
    // of marks hp_, ho_, hs_, hu_, hr_, hub, lpa, lrt, xox, xap, k_l, k_t, {sh, {ss, {md, {sm, {cr, {cl, %^%, %@%, nc[,
    // aiz, kia, pm_, vs., p_v, and fi: of WIFI; and of options a space, a hyphen and u, p, c, a, x, w, k, s, or another
    case 0x6D6435, 0x707070, 0x776570, 0x707269, 0x726164, 0x746163, 0x736E6D, 0x617363, 0x2D7368, 0x70773A, 0x70773D,
      0x707722, 0x707727, 0x65796A, 0x69673D, 0x72653D, 0x617369, 0x696765, 0x6E6567, 0x6E746C,
      0x68707F, 0x686F7F, 0x68737F, 0x687562, 0x6C7061, 0x786F78, 0x786170, 0x6B7F6C, 0x6B7F74, 0x7B7368,
      0x7B7373, 0x7B6D64, 0x7B736D, 0x7B6372, 0x7B636C, 0x257E25, 0x256025, 0x6E637B, 0x68757F, 0x68727F, 0x6C7274,
      0x61697A, 0x6B6961, 0x706D7F, 0x76732E, 0x707F76, 0x66693A, 0x202D75, 0x202D70, 0x202D63, 0x202D61, 0x202D78,
      0x202D77, 0x202D6B, 0x202D73, 0x202D2D:
      true
    default: false
    }
  }
}
