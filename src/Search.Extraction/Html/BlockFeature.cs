namespace Search.Extraction.Html;

/// <summary>
/// What the body model of HTML looks at, one number for each block of a page. The names are stored with the model: adding,
/// removing or moving one asks for training again.
/// </summary>
internal enum BlockFeature
{
    // The text of the block.
    Extent, Words, CapitalShare, UpperShare, DigitShare, StopShare, LinkShare, Sentences, Commas, EndMark, StartMark, Kind, Phrase, HasBar, HasCopyright, HasAt, HasAddress,
    HasQuote, HasBraces, DateLetters, Repeats,

    // Where it stands.
    Place, PlaceInText, AfterComments, RelatedBefore, PreviousExtent, NextExtent, PreviousLinkShare, NextLinkShare, PreviousKind, NextKind, StrongBefore, StrongAfter,
    SentencesBefore, SentencesAfter, Density, RunDistance, RunOverlap,

    // What the page says of itself.
    HeadlineDistance, HeadlineOverlap, InRecord, InSummary,

    // Its elements: how far up the nearest one is that says so.
    Depth, ToParagraph, ToHeading1, ToHeading, ToListItem, ToQuote, ToTableCell, ToNavigation, ToAside, ToComments, ToArticle, ToArticleBody, ToCaption, ToMeta, ToHeader,
    ToAdvertising, ToPreformatted, ToHidden, InlineHints,

    // The elements around it, by the running text and the links in them: its own, and those one, two and three levels up.
    Siblings, SameParentBefore, SameParentAfter, Running0, Running1, Running2, Running3, Links0, Links1, Links2, Links3, Held0, Held1, Held2, Held3, MainUp, MainDown,
    BranchRunning, BranchHeld, BranchLength, BranchLines,

    // Blocks in the same place of the template, and in the same list, table or parent.
    AlikeCount, AlikeRunning, AlikeLength, GroupCount, GroupLength, GroupLinks, PageRunning, PageLinks,

    // The second pass: the scores of the first, here and around.
    Score, ScoreBefore1, ScoreAfter1, ScoreBefore3, ScoreAfter3, ScoreBefore10, ScoreAfter10, BodyBefore, BodyAfter, ShareBefore, ShareAfter, BodyLength,
    Body0, Body1, Body2, Body3, BodyHeld0, BodyHeld1, BodyHeld2, BodyHeld3, BodyUp, BodyDown, BodyBranch, BodyBranchHeld, AlikeScore, AlikeBody,
    GroupScore, GroupScoreBefore, GroupScoreAfter, GroupBody,
}
