namespace Search.Extraction.Learning;

/// <summary>A line that repeats in the articles of a site and is furniture.</summary>
/// <param name="Articles">In how many articles it stands.</param>
/// <param name="Role">What it tells about an article that has it.</param>
internal readonly record struct RepeatedLine(int Articles, LineRole Role);
