using System.Net;
using System.Text.RegularExpressions;
using Search.Engine.Highlighting;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests.Highlighting;

public sealed class HighlighterTests
{
    private static readonly TestField[] Fields = [new("body", IndexOptions.DocsAndFreqsAndPositionsAndOffsets), new("flat", IndexOptions.DocsAndFreqs)];

    private static IReadOnlyList<Snippet> Highlight(string text, Query query, SnippetOptions? options = null, TestToken[]? tokens = null, string field = "body")
    {
        var directory = new MemoryDirectory();
        var document = new TestDocument();
        document.Tokens["body"] = tokens ?? Words(text);
        document.Tokens["flat"] = document.Tokens["body"];
        CodecIndex.Write(directory, Fields, [new TestDocument().Text("body", "another common document"), document]);
        using IndexSnapshot index = IndexSnapshot.OpenIn(directory);
        return new Highlighter(index).Highlight(query, 1, field, text, options ?? new SnippetOptions());
    }

    // Letters and digits in a row, in small letters.
    private static TestToken[] Words(string text) =>
        Regex.Matches(text, @"[\p{L}\p{Nd}]+").Select((match, i) => new TestToken(match.Value.ToLowerInvariant(), i, match.Index, match.Index + match.Length)).ToArray();

    private static Query Any(params string[] words) => BooleanQuery.Any(words.Select(word => new TermQuery("body", word)));

    private static string Html(string text, Query query, int maxLength = 200) =>
        string.Join(" | ", Highlight(text, query, new SnippetOptions { MaxLength = maxLength }).Select(snippet => snippet.Html));

    [Fact]
    public void Highlight_Terms_MarksThemInTheTextAsItStands() =>
        Assert.Equal("The <mark>Quick</mark> brown <mark>FOX</mark>.", Html("The Quick brown FOX.", Any("quick", "fox")));

    [Fact]
    public void Highlight_StemmedTerm_MarksTheWordOfTheText() =>
        Assert.Equal("<mark>Running</mark> home", Highlight("Running home", Any("run"), tokens: [new("run", 0, 0, 7), new("home", 1, 8, 12)])[0].Html);

    [Fact]
    public void Highlight_Phrase_MarksItAsAWholeAndOnlyWhereItStands() =>
        Assert.Equal("a white hall, a house, the <mark>White House</mark>", Html("a white hall, a house, the White House", new PhraseQuery("body", ["white", "house"])));

    [Fact]
    public void Highlight_SloppyPhrase_MarksItsWordsAndNotThoseBetween() =>
        Assert.Equal("the <mark>house</mark> is <mark>white</mark>, all white", Html("the house is white, all white", new PhraseQuery("body", ["house", "white"], slop: 1)));

    [Fact]
    public void Highlight_ExcludedAndOtherFields_MarkNothing()
    {
        var query = new BooleanQuery([new(Occur.Must, Any("one")), new(Occur.MustNot, Any("two")), new(Occur.Should, new TermQuery("title", "three"))]);
        Assert.Equal("<mark>one</mark> two three", Html("one two three", query));
    }

    [Fact]
    public void Highlight_EveryKindOfQuery_MarksItsTerms()
    {
        Query[] queries = [new BoostQuery(Any("b"), 2), new ConstantScoreQuery(Any("b")), new DisjunctionMaxQuery([Any("x"), Any("b")]), new TermSetQuery("body", ["b", "x"]),
            new CombinedFieldsQuery([new("title"), new("body")], "b"), new BooleanQuery([new(Occur.Filter, Any("b"))]), new PhraseQuery("body", ["b"]),
            new PrefixQuery("body", "b"), new WildcardQuery("body", "b*"), new TermRangeQuery("body", "b", "bz"), BooleanQuery.All(new TermQuery("body", "b"), new PrefixQuery("title", ""))];
        foreach (Query query in queries) Assert.Equal("a <mark>b</mark> c", Html("a b c", query));
    }

    [Fact]
    public void Highlight_LikeWords_MarksThem() =>
        Assert.Equal("a <mark>colour</mark> or <mark>color</mark> collar", Html("a colour or color collar", new FuzzyQuery("body", "color", 1)));

    [Fact]
    public void Highlight_CommonWordAThousandTimesTooOften_HidesNoRareOne()
    {
        string text = string.Concat(Enumerable.Repeat("the end of the day. ", 30_000)) + "Here the zebra stands.";
        Snippet snippet = Assert.Single(Highlight(text, Any("the", "zebra"), new SnippetOptions { MaxLength = 40, MaxSnippets = 1 }));
        Assert.Contains("Here <mark>the</mark> <mark>zebra</mark>", snippet.Html);
    }

    [Fact]
    public void Highlight_PatternOfMoreTermsThanAnyDocumentHas_MarksEveryOne()
    {
        var directory = new MemoryDirectory();
        var documents = Enumerable.Range(0, 30).Select(i => new TestDocument().Text("body", string.Join(' ', Enumerable.Range(1000 * i, 1000).Select(n => $"x{n:00000}")))).ToArray();
        CodecIndex.Write(directory, Fields, [.. documents, new TestDocument().Text("body", "a x29999 b x00000")]);
        using IndexSnapshot index = IndexSnapshot.OpenIn(directory);
        foreach (var highlighter in new[] { new Highlighter(index), new Highlighter(index, [0, 30]), new Highlighter(index, [3]) })
            foreach (Query query in new Query[] { new PrefixQuery("body", "x"), new WildcardQuery("body", "x*"), new FuzzyQuery("body", "x29990", 1, maxExpansions: 1) })
            {
                bool isLike = query is FuzzyQuery;
                Assert.Equal(isLike ? "a <mark>x29999</mark> b x00000"
                    : "a <mark>x29999</mark> b <mark>x00000</mark>", highlighter.Highlight(query, 30, "body", "a x29999 b x00000", new SnippetOptions())[0].Html);
            }
    }

    [Fact]
    public void Highlight_FieldWithTheSameText_IsMarkedWhereTheWordStands()
    {
        // "flat" has the words as they are, "body" their stems.
        const string text = "Relations and relating, relations";
        var directory = new MemoryDirectory();
        var document = new TestDocument();
        document.Tokens["flat"] = Words(text);
        document.Tokens["body"] = [new("relat", 0, 0, 9), new("and", 1, 10, 13), new("relat", 2, 14, 22), new("relat", 3, 24, 33)];
        CodecIndex.Write(directory, Fields, [document]);
        using IndexSnapshot index = IndexSnapshot.OpenIn(directory);
        var highlighter = new Highlighter(index, [0], [new SameText("flat", "exact", "body", "english")]);
        foreach (Query query in new Query[] { new PrefixQuery("flat", "relatio"), new TermQuery("flat", "relations"), new WildcardQuery("flat", "*ons") })
            Assert.Equal("<mark>Relations</mark> and relating, <mark>relations</mark>", highlighter.Highlight(query, 0, "body", text, new SnippetOptions())[0].Html);
    }

    // What is kept from hit to hit must not show.
    [Fact]
    public void Highlight_ManyHitsInAnyOrder_GivesWhatANewHighlighterGivesForEach()
    {
        Random random = new TestSeed(nameof(Highlight_ManyHitsInAnyOrder_GivesWhatANewHighlighterGivesForEach)).Random();
        string[] vocabulary = ["cat", "car", "cart", "dog", "day", "sun"];
        string[] texts = [.. Enumerable.Range(0, 60).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 60)).Select(_ => vocabulary[random.Next(vocabulary.Length)])))];
        var documents = texts.Select(text =>
        {
            var document = new TestDocument();
            document.Tokens["body"] = document.Tokens["flat"] = Words(text);
            return document;
        });
        var directory = new MemoryDirectory();
        CodecIndex.Write(directory, Fields, [.. documents]);
        using IndexSnapshot index = IndexSnapshot.OpenIn(directory);
        int[] hits = [.. Enumerable.Range(0, texts.Length)];
        random.Shuffle(hits);
        SameText[] same = [new("flat", "exact", "body", "english")];
        var options = new SnippetOptions { MaxLength = 40 };
        Query[] queries = [Any("cat", "sun"), new PhraseQuery("body", ["cat", "dog"]), new PhraseQuery("body", ["dog", "sun", "dog"], slop: 3),
            new PrefixQuery("body", "ca"), new PrefixQuery("flat", "car"),
            BooleanQuery.Any(new PrefixQuery("flat", "d"), new TermQuery("flat", "cart"), new PhraseQuery("body", ["day", "day"]))];
        foreach (Query query in queries)
        {
            // Half of the hits were told of before.
            using var kept = new Highlighter(index, hits.Take(30), same);
            foreach (int docId in hits)
            {
                using var fresh = new Highlighter(index, [docId], same);
                Assert.Equal(
                    fresh.Highlight(query, docId, "body", texts[docId], options).Select(snippet => snippet.Html),
                        kept.Highlight(query, docId, "body", texts[docId], options).Select(snippet => snippet.Html));
            }
            Assert.Contains(hits, docId => kept.FindMarks(query, docId, "body", texts[docId]).Count > 1);
        }
    }

    [Fact]
    public void Highlight_OverlappingMatches_BecomeOneMark() =>
        Assert.Equal("a <mark>b c</mark> d", Html("a b c d", BooleanQuery.Any(new PhraseQuery("body", ["b", "c"]), new TermQuery("body", "c"))));

    [Theory]
    [InlineData("First one. Second one has the needle in it. Third one.", "Second one has the <mark>needle</mark> in it.")]
    [InlineData("We met Dr. Jane Q. Needle of Acme Inc. yesterday. Then we left for good.", "We met Dr. Jane Q. <mark>Needle</mark> of Acme Inc. yesterday.")]
    [InlineData("It was 3.5 needle lengths, i.e. Many. \"Is it?\" Nobody knew.", "It was 3.5 <mark>needle</mark> lengths, i.e. Many. &quot;Is it?&quot;")]
    [InlineData("He said: \"A needle!\" She left the room at once, silently.", "He said: &quot;A <mark>needle</mark>!&quot;")]
    [InlineData("これは文です。これは needle です。次の文。", "これは <mark>needle</mark> です。次の文。")]
    [InlineData("A heading\n\nThe needle stands here. And more text follows.", "The <mark>needle</mark> stands here.")]
    public void Highlight_LongText_CutsAtSentences(string text, string expected)
    {
        int wanted = WebUtility.HtmlDecode(Regex.Replace(expected, "</?mark>", "")).Length;
        Assert.Equal(expected, Html(text, Any("needle"), maxLength: wanted + 4));
    }

    [Fact]
    public void Highlight_SentenceThatDoesNotFit_ShowsTheMatchBetweenWholeWords()
    {
        string text = string.Join(' ', Enumerable.Repeat("padding", 100)) + " needle " + string.Join(' ', Enumerable.Repeat("stuffing", 100));
        Snippet snippet = Assert.Single(Highlight(text, Any("needle"), new SnippetOptions { MaxLength = 60 }));
        Assert.Matches("^(padding )+<mark>needle</mark>( stuffing)+$", snippet.Html);
        Assert.InRange(snippet.End - snippet.Start, 40, 60);
    }

    [Fact]
    public void Highlight_SeveralPassages_PrefersRareWordsAndKeepsTheOrderOfTheText()
    {
        string filler = string.Concat(Enumerable.Repeat("Nothing to see in this one at all. ", 20));
        string text = "The common word. " + filler + "A rare and common word. " + filler + "Here the rare thing. " + filler + "The common word.";
        var snippets = Highlight(text, Any("common", "rare"), new SnippetOptions { MaxLength = 40, MaxSnippets = 2 });
        Assert.Equal(["A <mark>rare</mark> and <mark>common</mark> word.", "Here the <mark>rare</mark> thing."], snippets.Select(snippet => Regex.Match(snippet.Html, @"^.*?\.").Value).Order());
        Assert.True(snippets[0].End <= snippets[1].Start);
    }

    [Fact]
    public void Highlight_NothingMatches_GivesTheLeadOrNothing()
    {
        string text = "  A first sentence. A second sentence that is too long for it.";
        Assert.Equal("A first sentence.", Highlight(text, Any("absent"), new SnippetOptions { MaxLength = 30 })[0].Html);
        Assert.Empty(Highlight(text, Any("absent"), new SnippetOptions { LeadIfNoMatch = false }));
        Assert.Empty(Highlight("", Any("absent")));
        Assert.Equal("A first sentence.", Highlight(text, new TermQuery("flat", "first"), new SnippetOptions { MaxLength = 30 }, field: "flat")[0].Html);
    }

    [Fact]
    public void Highlight_Markup_IsEscaped() =>
        Assert.Equal("&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt; &amp; <mark>x</mark>\uFFFD\uFFFD y\tz", Html("<b a='1' b=\"2\"> & x\0\ud800\u202e y\tz", Any("x")));

    [Fact]
    public void Highlight_MatchAtTheEdgeOfASurrogatePair_KeepsThePair() =>
        Assert.Equal("<mark>😀</mark>b", Highlight("😀b", Any("x"), tokens: [new("x", 0, 1, 2)])[0].Html);

    [Fact]
    public void Highlight_TextWithoutSpaces_IsCutBetweenVisibleCharacters()
    {
        const string family = "👨‍👩‍👧";
        string text = string.Concat(Enumerable.Repeat(family, 60));
        int middle = 30 * family.Length;
        foreach (Query query in new[] { Any("x"), Any("absent") })
        {
            Snippet snippet = Assert.Single(Highlight(text, query, new SnippetOptions { MaxLength = 30 }, [new("x", 0, middle, middle + family.Length)]));
            Assert.Equal(0, snippet.Start % family.Length);
            Assert.Equal(0, snippet.End % family.Length);
            Assert.InRange(snippet.End - snippet.Start, family.Length, 30);
        }
    }

    [Fact]
    public void Highlight_MatchOfNothingButAnOverride_IsNoMark()
    {
        Snippet snippet = Assert.Single(Highlight("x \u202e a", Any("a", "b"), new SnippetOptions { MaxLength = 80, MaxSnippets = 1 }, [new TestToken("b", 0, 2, 3), new TestToken("a", 1, 4, 5)]));
        Assert.Equal([new TextRange(4, 5)], snippet.Marks);
        Assert.Equal("x  <mark>a</mark>", snippet.Html);
    }

    [Fact]
    public void Highlight_RandomHostileTexts_KeepsEveryPromise()
    {
        var seed = new TestSeed(nameof(Highlight_RandomHostileTexts_KeepsEveryPromise));
        Random random = seed.Random();
        string[] pieces = ["a", "b", " ", " ", ". ", "\n", "\n\n", "<mark>", "&amp;", "\"", "'", "\ud83d", "\ude00", "😀", "👨‍👩‍👧", "e\u0301\u0301", "\u202e", "\0",
            "Dr. ", "。", new string('x', 300), "\u0301"];
        for (int round = 0; round < 200; round++)
            seed.Run(() =>
            {
                string text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));
                int start = 0;
                var tokens = Enumerable.Range(0, random.Next(30)).Select(i =>
                {
                    start += random.Next(12);
                    return new TestToken("ab"[random.Next(2)].ToString(), i, start, start + random.Next(8));
                }).ToArray();
                var options = new SnippetOptions { MaxLength = random.Next(1, 80), MaxSnippets = random.Next(1, 4) };
                Query query = random.Next(2) == 0 ? Any("a", "b") : BooleanQuery.Any(new PhraseQuery("body", ["a", "b"], random.Next(3)), new TermQuery("body", "b"));
                CheckPromises(text, Highlight(text, query, options, tokens), options);
            });
    }

    private static void CheckPromises(string text, IReadOnlyList<Snippet> snippets, SnippetOptions options)
    {
        Assert.True(snippets.Count <= options.MaxSnippets);
        int behind = 0;
        foreach (Snippet snippet in snippets)
        {
            Assert.InRange(snippet.Start, behind, text.Length);
            Assert.InRange(snippet.End - snippet.Start, 1, options.MaxLength);
            Assert.False(IsInsidePair(text, snippet.Start) || IsInsidePair(text, snippet.End), "a surrogate pair is cut");
            behind = snippet.End;
            int mark = snippet.Start;
            foreach (TextRange range in snippet.Marks)
            {
                Assert.True(range.Start >= mark && range.Start < range.End && range.End <= snippet.End, $"mark {range} in {snippet}");
                mark = range.End;
            }
            string bare = Regex.Replace(snippet.Html, "<mark>([^<>]+?)</mark>", "$1");
            Assert.Equal(snippet.Marks.Count, (snippet.Html.Length - bare.Length) / "<mark></mark>".Length);
            Assert.DoesNotMatch("[<>\"'\0\u202e]", bare);
            Assert.Equal(Shown(text[snippet.Start..snippet.End]), WebUtility.HtmlDecode(bare));
        }
    }

    // What a reader of the page should see.
    private static string Shown(string text) =>
        Regex.Replace(text.Replace("\u202e", ""), "\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]", "\uFFFD");

    private static bool IsInsidePair(string text, int place) =>
        place > 0 && place < text.Length && char.IsHighSurrogate(text[place - 1]) && char.IsLowSurrogate(text[place]);
}
