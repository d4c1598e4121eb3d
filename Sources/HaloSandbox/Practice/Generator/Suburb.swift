/// A suburb with the postcode and state that belong to it. All are public places; nobody in the data lives there.
struct Suburb: Equatable {
  let name: String
  let postcode: String
  let state: String

  /// Suburbs of every state and territory, state by state.
  static let all: [Suburb] = table.flatMap { state, places in
    places.split(separator: ", ").map { place in
      Suburb(name: String(place.dropLast(5)), postcode: String(place.suffix(4)), state: state)
    }
  }

  /// The suburbs of one state.
  static func all(in state: String) -> [Suburb] {
    all.filter { $0.state == state }
  }

  private static let table: [(state: String, places: String)] = [
    (
      "NSW",
      """
      Parramatta 2150, Newtown 2042, Bondi 2026, Manly 2095, Penrith 2750, Liverpool 2170, Newcastle 2300, \
      Wollongong 2500, Dubbo 2830, Wagga Wagga 2650, Orange 2800, Tamworth 2340, Albury 2640, Lismore 2480, \
      Byron Bay 2481, Coffs Harbour 2450, Broken Hill 2880, Marrickville 2204, Cronulla 2230, Blacktown 2148
      """
    ),
    (
      "VIC",
      """
      Carlton 3053, Fitzroy 3065, Brunswick 3056, Footscray 3011, St Kilda 3182, Richmond 3121, Geelong 3220, \
      Ballarat Central 3350, Bendigo 3550, Mildura 3500, Shepparton 3630, Dandenong 3175, Box Hill 3128, \
      Northcote 3070, Frankston 3199, Warrnambool 3280
      """
    ),
    (
      "QLD",
      """
      Toowong 4066, Fortitude Valley 4006, West End 4101, Ipswich 4305, Toowoomba City 4350, Southport 4215, \
      Cairns City 4870, Townsville City 4810, Mackay 4740, Mount Isa 4825, Indooroopilly 4068, Chermside 4032, \
      Sunnybank 4109, Noosa Heads 4567, Emerald 4720
      """
    ),
    ("SA", "Glenelg 5045, Norwood 5067, Mount Gambier 5290, Whyalla 5600, Port Lincoln 5606, Prospect 5082"),
    ("WA", "Fremantle 6160, Subiaco 6008, Joondalup 6027, Bunbury 6230, Albany 6330, Broome 6725, Geraldton 6530"),
    ("TAS", "Sandy Bay 7005, Launceston 7250, Devonport 7310, Burnie 7320, Kingston 7050"),
    ("ACT", "Braddon 2612, Dickson 2602, Belconnen 2617, Kambah 2902"),
    ("NT", "Palmerston City 0830, Alice Springs 0870, Katherine 0850, Nightcliff 0810"),
  ]
}
