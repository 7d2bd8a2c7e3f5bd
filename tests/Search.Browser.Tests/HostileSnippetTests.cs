using System.Text.Json;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Runs;
using Search.Testing;

namespace Search.Browser.Tests;

/// <summary>Snippets are put into pages by whoever uses the API: whatever an article says, they are text and marks.</summary>
[Collection(BrowserCollection.Name)]
public class HostileSnippetTests(BrowserFixture browser)
{
    private const int Articles = 500;

    private static readonly string[] Pieces =
    [
        "<script>window.hacked=1</script>", "<img src=x onerror=\"window.hacked=1\">", "<svg/onload=window.hacked=1>", "<iframe srcdoc='<script>parent.hacked=1</script>'>", "<mark>", "</mark>",
        "<mark onmouseover=window.hacked=1>", "&lt;script&gt;", "&#60;img src=x onerror=window.hacked=1&#62;", "&am", "p;lt;", "&#x3c", ";", "\"", "'", "`", "<!--",
            "-->", "<![CDATA[", "]]>", "<style>*{}</style>",
        "<math><mtext></p><style><img src onerror=window.hacked=1>", "<template>", "<a href=javascript:window.hacked=1>x</a>", "\ud83d", "\ude00", "😀", "👨‍👩‍👧",
            "e\u0301\u0301\u0301", "\u202e", "\u2066", "\u2069",
        "\u200f", "\0", "\u0008", "\ufeff", "\ufdd0", "ﷺ", "</div></body></html>", "<", ">", "&", "\n\n", " ", " ", ". ", "poison", "Poison", "poisoned",
            "poi<b>son", "poison<script>", "&poison;", "<poison onclick=window.hacked=1>",
    ];

    [Fact]
    public async Task Snippets_OfHostileArticles_RunNothingAndAreNothingButTextAndMarks()
    {
        var seed = new TestSeed(nameof(Snippets_OfHostileArticles_RunNothingAndAreNothingButTextAndMarks));
        string[] snippets = MakeSnippets(seed.Random());
        Assert.True(snippets.Length > Articles);
        var page = await browser.OpenAsync("about:blank");
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        // A plain page without the site's policy, so that only the snippets protect it.
        string[] wrong = await page.EvaluateAsync<string[]>(
            """
            async snippets => {
              const wrong = [];
              for (const html of snippets) {
                const place = document.body.appendChild(document.createElement("div"));
                place.innerHTML = html;
                for (const element of place.querySelectorAll("*"))
                  if (element.localName !== "mark" || element.attributes.length || element.children.length || !element.textContent) wrong.push(html);
                if (place.nextSibling || [...place.childNodes].some(node => node.nodeType !== 1 && node.nodeType !== 3)) wrong.push(html);
              }
              await new Promise(resolve => setTimeout(resolve, 300));
              if (window.hacked !== undefined) wrong.push("something ran");
              return wrong;
            }
            """, snippets);
        Assert.Empty(wrong);
        Assert.Empty(requests);
    }

    private static string[] MakeSnippets(Random random)
    {
        string Text(int pieces) => string.Concat(Enumerable.Range(0, random.Next(1, pieces)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        using var folder = new TemporaryDirectory();
        File.WriteAllLines(folder["articles.jsonl"], Enumerable.Range(0, Articles).Select(i => JsonSerializer.Serialize(new
        {
            id = $"h{i}", title = "Poison " + Text(8), author = new[] { Text(5), "Poison " + Text(3) }, body = $"{Text(60)} poison {Text(60)}",
        })));
        IndexingRun.Run(new IndexingOptions { IndexPath = folder["index"], Sources = [new NamedSource("articles", folder["articles.jsonl"])] });
        using var index = EmbeddedArticleIndex.Open(folder["index"]);
        var snippets = new List<string>();
        foreach (string text in (string[])["poison", "poison*", "\"poison\" script", "poisom~"])
            for (int offset = 0; offset < Articles; offset += SearchLimits.PageSize)
            {
                var hits = index.Search(ArticleQueryParameters.Parse([new("q", text), new("limit", "100"), new("offset", $"{offset}"),
                    new("snippet", $"title,author,body:{random.Next(20, 200)}x3")])).Hits;
                snippets.AddRange(hits.SelectMany(hit => hit.Highlights!.Values).SelectMany(field => field).Select(snippet => snippet.Html));
            }
        return [.. snippets];
    }
}
