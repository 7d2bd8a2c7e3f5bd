using System.Text;

namespace Search.Extraction.Tests;

/// <summary>Archives that were exported as one .json file.</summary>
public sealed class JsonFileTests
{
    private const string Two = """{"title": "One", "content": "First."}, {"headline": "Two", "byline": "By Jane Doe"}""";

    [Theory]
    [InlineData("[" + Two + "]")]
    [InlineData("[\n  " + Two + ",\n]\n")]
    [InlineData("\uFEFF[" + Two + "]")]
    [InlineData("""{"status": "ok", "total": 2, "articles": [""" + Two + "]}")]
    [InlineData("""{"title": "A feed", "authors": [{"name": "Jane Doe"}], "items": [""" + Two + """], "next": {"items": []}}""")]
    [InlineData("""{"archive": [""" + Two + "]}")]
    public void File_WithAListOfArticles_HoldsEachOfThem(string json)
    {
        foreach (var name in new[] { "news.json", "news.json.gz" })
        {
            var bytes = Read.Utf8(json);
            var articles = Read.All(name.EndsWith(".gz", StringComparison.Ordinal) ? Read.Gzip(bytes) : bytes, name).ConvertAll(r => r.Article!);
            Assert.Equal(["One", "Two"], articles.Select(a => a.Title));
            Assert.Equal([1, 2], articles.Select(a => a.Line));
            Assert.All(articles, a => Assert.Equal(ArticleFormat.Json, a.Format));
            Assert.Equal("Jane Doe", Assert.Single(articles[1].Authors).Name);
        }
    }

    [Theory]
    [InlineData("""{"title": "One", "images": [{"url": "a.png", "title": "A picture"}], "body": "First."}""")]
    [InlineData("""{"title": "One", "authors": [{"name": "Jane Doe"}], "related": [{"title": "Two"}]}""")]
    [InlineData("{\n  \"content\": [\n    \"First.\"\n  ],\n  \"title\": \"One\", \"items\": [{\"a\": 1}]\n}\n")]
    public void File_WithOneArticle_IsThatArticleWhateverListsItHas(string json) => Assert.Equal("One", Read.One(json, "one.json").Title);

    [Fact]
    public void File_OfJsonLines_IsReadAsSuch()
    {
        var results = Read.All(Read.Utf8("{\"title\": \"One\"}\n{\"title\": \"Two\"\n{\"title\": \"Three\"}\n"), "lines.json");
        Assert.Equal(["One", "Three"], results.Where(r => r.IsArticle).Select(r => r.Article!.Title));
        Assert.Equal(2, Assert.Single(results, r => !r.IsArticle).Failure!.Line);
    }

    [Fact]
    public void File_OfObjectsOneBehindTheOther_HoldsEachOfThem() =>
        Assert.Equal(["One", "Two"], Read.All(Read.Utf8("{\n  \"title\": \"One\"\n}\n{\n  \"title\": \"Two\"\n}\n"), "a.json").Select(r => r.Article!.Title));

    [Fact]
    public void Element_ThatIsWrong_IsNamedAndTheOthersAreRead()
    {
        var options = new ExtractionOptions { MaxArticleBytes = 100 };
        var json = "[{\"title\": \"One\"}, 7, {\"nothing\": 1}, {\"title\" \"Two\"}, {\"title\": \"" + new string('x', 200) + "\"}, {\"title\": \"A ] } \\\" { [\"}]";
        var results = Read.All(Read.Utf8(json), "a.json", options);
        Assert.Equal(["One", "A ] } \" { ["], results.Where(r => r.IsArticle).Select(r => r.Article!.Title));
        Assert.Equal(
            [
                "a.json:2: element 2 is a JSON number, not an object",
                "a.json:3: element 3: neither a title nor a body; other names are mapped with --map title=name",
                "a.json:4: element 4: not JSON: '\"' is invalid after a property name",
                "a.json:5: element 5 is longer than 100 bytes",
            ],
            results.Where(r => !r.IsArticle).Select(r => r.Failure!.ToString()));
    }

    [Theory]
    [InlineData("[{\"title\": \"One\"}, {\"title\": \"Tw", "a.json:2: element 2: not JSON: the file ends inside it")]
    [InlineData("[{\"title\": \"One\"}, ", "a.json:1: the file ends in or behind element 1 of its list")]
    [InlineData("{\"articles\": [{\"title\": \"One\"}", "a.json:1: the file ends in or behind element 1 of its list")]
    [InlineData("{\"response\": {\"docs\": [{\"title\": \"One\"}, {\"ti", "a.json:2: element 2: not JSON: the file ends inside it")]
    [InlineData("[{\"title\": \"One\"}}, {\"title\": \"Two\"}]", "a.json:1: '}' stands where an element behind element 1 should: the rest is not read")]
    [InlineData("{\n\"title\": \"One\"}\n{\"title\": \"Tw", "a.json:2: element 2: not JSON: the file ends inside it")]
    public void File_ThatIsCutOff_GivesWhatIsWhole(string json, string failure)
    {
        var results = Read.All(Read.Utf8(json), "a.json");
        Assert.Equal("One", results[0].Article!.Title);
        Assert.Equal(failure, Assert.Single(results, r => !r.IsArticle).Failure!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[1, 2, 3]")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\": \"site\", \"dependencies\": {\"a\": \"1\"}}")]
    [InlineData("{\"images\": [1, 2], \"sizes\": []}")]
    public void File_WithoutArticles_IsSkippedWithAReason(string json)
    {
        var failure = Read.Failure(Read.Utf8(json), "package.json");
        Assert.True(failure.Skipped);
        Assert.StartsWith("no article in it", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void File_InUtf16_IsRead() =>
        Assert.Equal(["One", "Two"], Read.All([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[" + Two + "]")], "a.json").Select(r => r.Article!.Title));

    [Fact]
    public void File_OfAnyLength_IsReadInMemoryOfOneElement()
    {
        // A hundred megabytes, of which no more than a buffer is there at any time.
        var elements = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"title\": \"One\", \"text\": \"" + new string('a', 50_000) + "\"},", 100)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var source = new ArticleSource("a.json", () => new RepeatedStream("["u8.ToArray(), elements, 20));
        var articles = new Extractor().Extract(source, isKnown: (_, _) => true).Count();
        Assert.Equal(1, articles);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('}')]
    [InlineData('"')]
    [InlineData('\\')]
    public void File_OfOneMarkOverAndOver_EndsWithAReason(char mark) =>
        Assert.All(Read.All(Read.Utf8("[{\"title\": \"One\"}," + new string(mark, 20_000)), "a.json").Skip(1), r => Assert.NotNull(r.Failure));

    // A beginning, then the same bytes over and over.
    private sealed class RepeatedStream(byte[] start, byte[] part, int times) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var from = _at < start.Length ? start.AsSpan((int)_at) : _at - start.Length < (long)times * part.Length ? part.AsSpan((int)((_at - start.Length) % part.Length)) : [];
            var length = Math.Min(count, from.Length);
            from[..length].CopyTo(buffer.AsSpan(offset));
            _at += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
