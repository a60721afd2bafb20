import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { plainText, renderDescription, sanitiseHtml } from "./html.ts";

const ALLOWED = new Set(["p", "ul", "ol", "li", "strong", "em", "br", "h2", "h3", "h4", "a"]);

/** What a browser's parser makes of it: the judge, independent of the library that cleans. */
function verdict(html: string): string[] {
  const problems: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ("tagName" in node) {
      if (!ALLOWED.has(node.tagName)) problems.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (node.tagName !== "a" || name !== "href") problems.push(`${node.tagName}[${name}]`);
        else if (!/^(https:\/\/|mailto:)/i.test(value) && /^[^/#?]*:/.test(value)) problems.push(`href ${value}`);
      }
    }
    if (node.nodeName === "#comment") problems.push("comment");
    if ("childNodes" in node) node.childNodes.forEach(walk);
  };
  walk(parseFragment(html));
  return problems;
}

const XSS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="https://ok.example" onclick="alert(1)" style="x">x</a>',
  "<p onmouseover=alert(1)>x</p>",
  "<p style='background:url(javascript:alert(1))'>x</p>",
  "<body onload=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<style>@import 'https://evil.example'</style>",
  "<link rel=stylesheet href=https://evil.example>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>",
  "<base href=https://evil.example>",
  "<form action=https://evil.example><button>x</button></form>",
  "<object data=x>",
  "<embed src=x>",
  "<template><script>alert(1)</script></template>",
  "<textarea><img src=x onerror=alert(1)></textarea>",
  "<title><img src=x onerror=alert(1)></title>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<<script>alert(1)//<</script>",
  "<p><!--<img src=--><img src=x onerror=alert(1)//-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml version='1.0'?><x>",
  "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
  "<a href='<form action=https://evil.example><p style='background:url(javascript:alert(1))'>x</p>",
  "<a href='https://ok.example'>ok</a><a href=mailto:a@b.example>m</a>",
  "<script\u200b>alert(1)</script>",
  "<script src=//evil.example",
  "<img src='x' onerror='alert(1)'",
  "<p>unclosed <strong>tags",
  "</p></div></body>",
  "<x:script>alert(1)</x:script>",
  "<a name=x id=y>z</a>",
];

describe("T13: nothing but structure passes, judged by parse5", () => {
  test.each(XSS)("%s", (attack) => {
    const once = sanitiseHtml(attack);
    expect(verdict(once)).toEqual([]);
    expect(sanitiseHtml(once)).toBe(once);
  });

  test("also in a description that is rendered from words", () => {
    for (const attack of XSS) {
      const html = renderDescription({ paragraphs: [attack, "Fine & <good>"], bullets: [attack] });
      expect(verdict(html)).toEqual([]);
      expect(sanitiseHtml(html)).toBe(html);
    }
  });

  test("for anything, and any nesting of these (property)", () => {
    const piece = fc.oneof(
      fc.constantFrom(...XSS),
      fc.string(),
      fc.constantFrom("<p>", "</p>", "<a href='", "'>", "<", ">", '"', "&", "<!--", "-->"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const once = sanitiseHtml(pieces.join(""));
        expect(verdict(once)).toEqual([]);
        expect(sanitiseHtml(once)).toBe(once);
      }),
      { numRuns: 400 },
    );
  });
});

test("structure and emphasis stay as they are", () => {
  const html =
    '<h2>A</h2><p>B <strong>C</strong> <em>D</em><br />E</p><ul><li>F</li></ul><p><a href="https://shop.example/x">G</a></p>';
  expect(sanitiseHtml(html)).toBe(html);
});

test("words are data: markup in them is shown, not obeyed", () => {
  expect(renderDescription({ paragraphs: ["1 < 2 & <b>3</b>"], bullets: [] })).toBe(
    "<p>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</p>",
  );
  expect(plainText("<p>Red&nbsp;bag</p><ul><li>Soft</li><li>1 &lt; 2</li></ul>").replace(/\u00a0/g, " ")).toBe(
    "Red bag Soft 1 < 2",
  );
});

test.each([
  ["Height<ul><li>9 cm</li></ul>Volume", "Height 9 cm Volume"],
  ["<blockquote>Nice</blockquote><blockquote>Good</blockquote>", "Nice Good"],
  ["<section>A</section><section>B</section>C<hr>D<img src=x alt='a > b'>E", "A B C D E"],
  ["<dl><dt>Size</dt><dd>M</dd></dl><details><summary>More</summary>Less</details>", "Size M More Less"],
  ["one<br>two<br/>three", "one two three"],
  ["so<strong>me</strong>thing <em>el</em>se", "something else"],
  ["<!-- no --><script>no()</script><style>p{}</style>yes", "yes"],
  ["&amp;lt;b&amp;gt; &#39;x&#39; &quot;y&quot;", "&lt;b&gt; 'x' \"y\""],
])("words of different lines stay apart, entities are what they say: %s", (html, words) => {
  expect(plainText(html)).toBe(words);
});

test("a table's cells are words of their own", () => {
  expect(
    plainText(
      "<table><tr><th>Height</th><td>9 cm</td></tr><tr><td>Volume</td><td>300 ml</td></tr></table><p>Fits.</p>",
    ),
  ).toBe("Height 9 cm Volume 300 ml Fits.");
});
