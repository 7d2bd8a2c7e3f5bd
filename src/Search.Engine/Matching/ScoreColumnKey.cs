using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>As what a word, or several, are known whose scores are kept from search to search (<see cref="ScoreColumns"/>).</summary>
/// <param name="Terms">What is the same for all that score alike but for their weight, and for nothing else.</param>
/// <param name="Most">What no score reaches.</param>
/// <param name="Effort">How many times as long as reading its postings it takes to find all scores.</param>
internal readonly record struct ScoreColumnKey(ValueList<(WeightedField Field, string Term)> Terms, float Most, int Effort = 1);
