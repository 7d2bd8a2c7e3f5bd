namespace Search.Extraction.Text;

/// <summary>
/// What the body model of plain text looks at, one number for each line. The names are stored with the model: adding, removing or
/// moving one asks for training again.
/// </summary>
internal enum LineFeature
{
    // The line itself.
    Extent, Words, CapitalShare, UpperShare, DigitShare, StopShare, Sentences, Commas, EndMark, StartMark, Kind, Phrase, HasBar, HasCopyright, HasAt, HasAddress, HasQuote,
    HasBraces, HasCredit, UpperStart, Tail, WordSum, WordMean, WordMost, DateLetters, Repeats, BlankBefore, BlankAfter,

    // The lines around it.
    PreviousExtent, NextExtent, SecondPreviousExtent, SecondNextExtent, PreviousKind, NextKind, SecondPreviousKind, SecondNextKind, PreviousCredit, NextCredit, ExtentBefore, ExtentAfter, StrongBefore,
    StrongAfter, SentencesBefore, SentencesAfter, Density, DateBefore, DateAfter, BylineBefore, BylineAfter, DatesAround, PhrasesAround, RepeatsAround, WordsAround, ShortRun, ColonBefore, Parallel,

    // Its place in the text.
    Place, PlaceInText, FromTop, FromEnd, Lines, AfterComments, RelatedBefore, BeforeRun, BehindRun, RunLength, RunShare, SharedWords, SharedShare,

    // The second pass: the scores of the first, here and around, and the stretch of lines whose scores have the greatest sum.
    Score, ScoreBefore1, ScoreAfter1, ScoreBefore2, ScoreAfter2, ScoreBefore4, ScoreAfter4, ScoreBefore12, ScoreAfter12, BodyBefore, BodyAfter, ShareBefore, ShareAfter, BodyLength,
    Gap, FromBest, ToBestEnd,
}
