using System.Collections;
using System.Text;
using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Tests;

/// <summary>
/// The work for each line is the same in short texts and in very long ones. Counted, not timed: how often a line is looked at, and how
/// much memory is taken.
/// </summary>
public class LinearityTests
{
    private const int Few = 1_000;
    private const int Many = 100_000;

    // A little more than one for tables that grow by doubling.
    private const double MostGrowth = 1.5;

    public static TheoryData<string, string> Texts => new()
    {
        { "paragraphs", "The council said on day {0} that bridge number {1} would cost more than people had thought when they met in town." },
        { "names", "Jane Doe{1}" },
        { "dates", "{1} November 2023" },
        { "menu", "Sport and culture {1}" },
        { "teasers", "Bridge {1} is voted for\n3 May 2023\nRead more: the council met {0} times" },
        { "the same paragraph", "The council said that the bridge would cost more than people had thought when they met in town." },
        { "comments", "Leave a reply\nBy Jane Doe, 10:4{2}\nI do not think that the bridge number {1} will ever stand where they want to build it." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_AHundredTimesAsLong_TakesAHundredTimesTheWork(string _, string line)
    {
        Extract(Of(line, Few)); // What is made once for the process does not count.
        var (few, many) = (Extract(Of(line, Few)), Extract(Of(line, Many)));
        var times = (double)many.Lines / few.Lines;
        Assert.InRange(many.Looks / (double)few.Looks, 0, MostGrowth * times);
        Assert.InRange(many.Bytes / (double)few.Bytes, 0, MostGrowth * times);
    }

    // The way of a text through the extractor, with lines that count how often they are looked at.
    private static (int Lines, long Looks, long Bytes) Extract(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var lines = new CountedLines(LineSplitter.Split(text));
        var body = BodyFinder.Find(LineContext.Of(lines), BodyModel.Text);
        LinesArticle.Build(body, null, null, new Article { File = "a.txt", Format = ArticleFormat.Text });
        return (lines.Count, lines.Looks, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Of(string line, int count)
    {
        var text = new StringBuilder("Bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n");
        for (var i = 0; i < count; i++)
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, line, i, i * 7919L % 28 + 1, i % 10).Append('\n');
        return text.ToString();
    }

    private sealed class CountedLines(IReadOnlyList<Line> lines) : IReadOnlyList<Line>
    {
        public long Looks { get; private set; }

        public int Count => lines.Count;

        public Line this[int index]
        {
            get
            {
                Looks++;
                return lines[index];
            }
        }

        public IEnumerator<Line> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
