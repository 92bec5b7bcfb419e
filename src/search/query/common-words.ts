/**
 * Words of everyday English: no question hangs on them, so that it matters little whether the
 * library holds them.
 * They travel beside the pages of the portal, after the first list, and are no part of the script.
 */
export const commonWords =
  'able about above accept according across act action actual actually add added after again against ago ahead all allow allowed almost alone along already also although always am among amount ' +
  'another answer any anybody anymore anyone anything anyway apart appear appears approach around ask asked asking away back bad badly basic became because become becomes before began begin ' +
  'behind being believe below best better between big bit both bottom break bring broke broken brought build call called calls came cannot care careful case cause caused causes causing certain chance ' +
  'change changed check choose clean clear clearly close closed come comes coming common complete completely correct correctly cost could couple course create created current currently cut daily ' +
  'day days deal decide default depends describe despite different difficult directly disappear disappeared disappears doing done dont double down due during each earlier early easily easy either else end ended enough entire ' +
  'especially even ever every everybody everyone everything exactly example except exist existing exists expect expected explain extra face fact fail failed failing fails failure fair far fast ' +
  'faster few fill filled final finally find fine finish finished first fix fixed follow following forever forget forgot form found free fresh friend full fully further gave general get gets ' +
  'getting give given gives giving go goes going gone good got great grew grow growing grows guess guide half hand handle happen happened happening happens hard hardly hate having head hear heard ' +
  'help helps her here him his hold hope hour hours however huge idea ignore immediately important inside instead issue item itself job just keep keeps kept kind knew know known knows lack ' +
  'large last late later latest least leave leaves leaving left less let lets like likely line list little live local long longer look looked looking looks lose lost lot lots low made main make ' +
  'makes making manage many matter may maybe mean means meant meet might mind minute minutes miss missing mistake moment month months more morning most mostly move moved moving much must myself ' +
  'name named near nearly necessary need needed needs never new next nice night no nobody none nor normal not note nothing notice now number object of off often ok okay old once one ones only ' +
  'open order other others otherwise ought out outside over own part particular past pay people per perhaps person place plan please point possible practice prevent previous probably problem ' +
  'problems proper properly put question quick quickly quite ran rather reach read ready real really reason receive recent recently refuse refuses regular related remain remember remove removed ' +
  'right run running runs safe safely said same save saw say says second see seem seems seen send sense sent separate set several shall share she short show shown shows side similar simple ' +
  'simply since single slow slowly small some somebody someone something sometimes somewhere soon sort speak specific spread stand start started starting starts state stay step still stop stopped stops ' +
  'strange stuck such suddenly suggest suppose sure system take taken takes taking talk task tell tells ten test thank thanks thing things think thirty though thought three through thus till ' +
  'time times tiny today together told tomorrow tonight too took top total touch tried tries trouble true try trying turn turned turns twice two type under understand unless until up upon us use ' +
  'used useful user users uses using usual usually various very via view wait waiting wake walk want wanted wants warn watch way ways week weeks weird well went whatever whenever whether while ' +
  'whoever whole whose within without wonder word words work worked working works world worse worst worth write writes writing written wrong year years yes yesterday yet yourself ' +
  'anyway awful bigger biggest careless cheap cool crazy deep eat eating eats enjoy expensive fewer funny heavy higher highest hungry hurts killed longer lower lowest mad nasty nicely painful ' +
  'painfully perfect poor pretty proud quiet sad scary shorter sleep slower smaller smart stupid sudden terrible ugly useless weak weekend wild worried';
