namespace Search.Api.Pages;

/// <summary>One bar of the date histogram.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Count">Matching articles that state a date in it.</param>
internal readonly record struct DateBar(DateTime First, DateTime Last, long Count);
