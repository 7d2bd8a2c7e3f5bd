namespace Search.Engine.Matching;

/// <summary>What the collector will do with scores; decides what has to be read.</summary>
internal enum ScoreMode
{
    /// <summary>Scores are not looked at.</summary>
    None,
    /// <summary>Every match is wanted with its score.</summary>
    All,
    /// <summary>Only the best matter: matches below <see cref="Scorer.SetMinimumScore"/> may be left out.</summary>
    Top,
}
