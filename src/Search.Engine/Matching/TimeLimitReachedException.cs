namespace Search.Engine.Matching;

/// <summary>Ends a search whose time is over; the searcher turns it into a partial answer.</summary>
internal sealed class TimeLimitReachedException() : Exception("The time limit of the search was reached.");
