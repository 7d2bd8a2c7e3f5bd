using Search.Archive.Articles;
using Search.Engine.Documents;
using Search.Testing;

namespace Search.Archive.Tests.Queries;

public sealed class QueryBonusesTests
{
    private const string Letters = "aeI&mns'’.-_ 1İßéÉñøœﬀ１٣अ中\u0301\u200D\u00ADΣ";

    // Searches are told that an article with an exact form has its stem: this is why that is true.
    [Fact]
    public void ExactForm_OfAnyText_HasTheStemOfTheText()
    {
        var seed = new TestSeed(nameof(ExactForm_OfAnyText_HasTheStemOfTheText));
        Random random = seed.Random();
        for (int i = 0; i < 5_000; i++)
            seed.Run(() =>
            {
                string text = new([.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => Letters[random.Next(Letters.Length)])]);
                var exact = TextAnalysis.Analyze(ArticleSchema.ExactAnalyzer, text);
                var stems = TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, text);
                Assert.Equal(exact.Count, stems.Count);
                for (int k = 0; k < exact.Count; k++)
                    if (TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, exact[k].Term) is [var stem])
                        Assert.Equal(stems[k].Term, stem.Term);
            });
    }
}
