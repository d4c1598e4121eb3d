/// First names and surnames that go together often enough to look right. Combinations are invented.
struct NameList {
  let female: [String]
  let male: [String]
  let surnames: [String]

  /// Lists with the share of people, in percent, who have names from each.
  static let weighted: [(percent: Int, names: NameList)] = [
    (44, anglo), (8, irish), (7, italian), (6, greek), (8, chinese), (7, indian), (6, vietnamese), (5, arabic),
    (4, firstNations), (3, pacific), (2, european),
  ]

  /// A list drawn by the shares of ``weighted``.
  static func any(_ random: inout SplitMix64) -> NameList {
    var draw = random.below(100)
    for (percent, names) in weighted {
      if draw < percent { return names }
      draw -= percent
    }
    return anglo
  }

  private init(female: String, male: String, surnames: String) {
    self.female = female.split(separator: " ").map(String.init)
    self.male = male.split(separator: " ").map(String.init)
    // An underscore stands for a space inside a surname.
    self.surnames = surnames.split(separator: " ").map { String($0).replacing("_", with: " ") }
  }

  private static let anglo = NameList(
    female:
      "Charlotte Amelia Olivia Matilda Ruby Grace Evie Hazel Margaret Dorothy Joan Beryl Sharon Kylie Tamsin Bronwyn",
    male: "Jack Oliver Noah William Lachlan Cooper Angus Darcy Kevin Graham Trevor Clive Wayne Craig Hamish Rupert",
    surnames: """
      Banksley Wattleford Redgumson Coolibah Tuckerton Billabongsworth Fairdinkham Gumleyton Ironbarkley Kookaburrow \
      Lillipilley Mulgaworth Outbackley Possumthwaite Quokkerby Saltbushell Smith-Fairweather Spinifexton Wombatley \
      Yabbington Boronia-Marsh Callistemon Dingoworth Emuford
      """)
  private static let irish = NameList(
    female: "Siobhán Aoife Niamh Bridget Maeve Órla Fionnuala Kathleen",
    male: "Seán Ciarán Declan Pádraig Brendan Eoin Liam Cormac",
    surnames: "O'Wattle O'Banksia McGumtree Mac_Galah O'Possum Fitzbilby McQuokka O'Lorikeet")
  private static let italian = NameList(
    female: "Sofia Giulia Chiara Francesca Concetta Nicolò-Maria Rosaria Lucia",
    male: "Marco Luca Niccolò Antonio Salvatore Giacomo Pasquale Enzo",
    surnames: "Eucaliptini Bancsiani D'Acacia Della_Grevillea Corallino Wombatelli Lorichetti Canguri")
  private static let greek = NameList(
    female: "Eleni Maria Katerina Despina Sophia Vasiliki Zoë Anastasia",
    male: "Nikolaos Dimitri Kostas Yiannis Stavros Theo Panagiotis Spiros",
    surnames: "Eucalyptopoulos Banksiadis Wattlakis Grevilleas Possumidis Gumtreeou Koalakis Acaciotis")
  private static let chinese = NameList(
    female: "Mei Xiu Ying Lihua Jing Xiaoyan Fang Yan", male: "Wei Jun Ming Hao Zhiwei Jianguo Lei Tao",
    surnames: "Lin-Banksia Zhao-Gum Chan-Wattle Guo-Redgum Wu-Coral Tang-Acacia Xu-Fern He-Saltbush")
  private static let indian = NameList(
    female: "Priya Ananya Lakshmi Kavita Deepa Harpreet Nisha Meera",
    male: "Arjun Rohan Sanjay Vikram Gurpreet Rahul Anil Suresh",
    surnames: "Gulmoharwala Banksiapillai Neemsingh Wattlekar Tulsinathan Acaciarao Lotusdas Gumkaur")
  private static let vietnamese = NameList(
    female: "Thị-Hồng Linh Hương Mai Ngọc Trang Phương Yến", male: "Văn-Đức Minh Tuấn Hùng Dũng Quang Hải Sơn",
    surnames: "Nguyễn-Hoa Trần-Keo Lê-Tràm Phạm-Sen Đặng-Biển Vũ-San Bùi-Lá Đỗ-Mây")
  private static let arabic = NameList(
    female: "Fatima Layla Amira Nour Yasmin Hala Zaynab Salma",
    male: "Omar Youssef Khalil Hassan Ibrahim Tariq Karim Sami",
    surnames: "Al-Wattle El-Banksia Abu-Redgum Al-Saltbush El-Acacia Haddadgum Khourifern Nassargrove")
  private static let firstNations = NameList(
    female: "Kirra Marlee Tarni Jedda Alinta Lowanna", male: "Jarrah Koa Tjandamurra Yarran Kobi Mallee",
    surnames: "Riverbend Redearth Saltwater-Jones Stonecountry Ironwood Blackwattle")
  private static let pacific = NameList(
    female: "Lani Sina Talia Mele Losa Ana", male: "Sione Tavita Manu Ioane Semisi Tama",
    surnames: "Frangipanu Coralua Te_Kowhai Palmafau Lagoonalo Hibiscuni")
  private static let european = NameList(
    female: "Zoë Renée Małgorzata Jürgen-Anna Søs Dvořáka", male: "André Łukasz Jürgen Søren František Björn",
    surnames: "Müllergum Nováková-Fern Łąkowski Ångströmby von_Wattle Gárdonyi-Sand")
}
