import ExplorerState
import TestSupport
import Testing

@Suite("Narrative")
struct NarrativeTests {
  @Test(
    "XHTML becomes blocks of text",
    arguments: [
      ("<div>plain</div>", ["plain"]), ("no markup", ["no markup"]), ("", []), ("<div/>", []),
      ("<div><p>one</p><p>two</p></div>", ["one", "two"]), ("<div>a<br/>b</div>", ["a", "b"]),
      ("<div>  many\n  blanks\t here </div>", ["many blanks here"]),
      ("<div><b>bold</b> and <i>slanted</i></div>", ["bold and slanted"]),
      ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["a", "b", "c"]),
      ("<ol><li><p>first</p></li><li>second</li></ol>", ["first", "second"]),
      ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>", ["A  B", "1  2 3"]),
      ("<h1>Title</h1>text", ["Title", "text"]),
      ("<pre>a  b\n c</pre>", ["a  b", " c"]),
      ("5 &lt; 6 &amp; 7 &gt; 2 &quot;q&quot; &#65;&#x42; &nosuch; &", ["5 < 6 & 7 > 2 \"q\" AB &nosuch; &"]),
      ("a &#0; b &#x1B;[31m", ["a b [31m"]),
      ("before<script>alert('x')</script>after", ["beforeafter"]), ("a<!-- hidden -->b", ["ab"]),
      ("<style>p { color: red }</style>text", ["text"]),
      ("<unknown>kept</unknown>", ["kept"]), ("1 < 2", ["1 < 2"]), ("cut <b", ["cut <b"]),
      ("<a href=\"http://x.example/?a>b\">link</a>", ["link"]), ("<img src=\"x\"/>after", ["after"]),
      ("<td>loose cell</td>", ["loose cell"]), ("<li>loose item", ["loose item"]), ("</div></b></ul></table>x", ["x"]),
    ])
  func texts(_ xhtml: String, _ expected: [String]) {
    #expect(NarrativeReader.blocks(of: xhtml).map(\.text) == expected)
  }

  @Test("lists, headings, tables and looks are kept")
  func structure() {
    let blocks = NarrativeReader.blocks(
      of:
        "<h2>H</h2><ol><li>one<ul><li>in</li></ul></li><li>two</li></ol><table><tr><th>A</th></tr></table><p><b>x</b>y</p><hr/>"
    )
    #expect(
      blocks.map(\.kind) == [
        .heading(2), .item(marker: "1.", depth: 0), .item(marker: "•", depth: 1), .item(marker: "2.", depth: 0),
        .row(table: 1, isHeader: true), .paragraph, .rule,
      ])
    #expect(blocks[5].cells.first?.map(\.look) == [.strong, .plain])
  }

  @Test("no markup whatever traps, and no control character comes out")
  func hostile() {
    let pieces = [
      "<", ">", "</", "<b>", "</b>", "<table>", "<tr>", "<td>", "<li>", "<ul>", "</ul>", "&", "&#", ";", "\u{1B}",
      "<pre>", "\n", "<!--", "<script>", "x", "\"", "<p/>",
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          for block in NarrativeReader.blocks(of: first + second + third) {
            let isClean = block.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            #expect(isClean, "\(first)\(second)\(third)")
          }
        }
      }
    }
  }
}
