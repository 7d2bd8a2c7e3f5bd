namespace Search.Analysis.Tests;

public class AnalyzerTests
{
    [Theory]
    [InlineData("standard", "The Ministers' can't U.S. 1,234.5", "the ministers can't u.s 1,234.5")]
    [InlineData("standard", "İSTANBUL ΌΔΟΣ Ж", "istanbul όδοσ ж")]
    [InlineData("exact", "don’t co\u00ADoperate Café", "don't cooperate café")]
    [InlineData("folded", "İlham Əliyev, Erdoğan, Łódź, Øst, Straße, Æther, Đà Nẵng", "ilham aliyev erdogan lodz ost strasse aether da nang")]
    [InlineData("folded", "cafe\u0301 й и\u0306 がか\u3099 άλφας ﬁne", "cafe й и\u0306 が か\u3099 αλφασ fine")]
    [InlineData("english", "Ministers’ meetings; the minister's résumés, running", "minist meet the minist resum run")]
    [InlineData("english", "don’t don't Zaytoun 2023", "don't don't zaytoun 2023")]
    [InlineData("whitespace", " The U.S.\tsaid: 'no' ", "The U.S. said: 'no'")]
    [InlineData("keyword", "Murad  Abiyev ", "Murad  Abiyev ")]
    [InlineData("keyword-folded", "Mürad Abıyev", "murad abiyev")]
    [InlineData("keyword", "", "")]
    public void Analyzer_Text_GivesTerms(string analyzer, string text, string terms) =>
        Assert.Equal(terms, Tokens.Terms(analyzer, text));

    [Theory]
    [InlineData("english", "Relations", "relations")]
    [InlineData("english", "Müller’s*", "muller's*")]
    [InlineData("exact", "CO\u00ADOPé?", "coopé?")]
    [InlineData("standard", "New York", "new york")]
    [InlineData("keyword", "Ann LEE", "Ann LEE")]
    [InlineData("keyword-folded", "Čeněk Ž", "cenek z")]
    [InlineData("folded", "", "")]
    public void Normalize_PartOfATerm_IsNeitherSplitNorStemmed(string analyzer, string part, string expected) =>
        Assert.Equal(expected, AnalyzerCatalogue.Get(analyzer).Normalize(part));
}
