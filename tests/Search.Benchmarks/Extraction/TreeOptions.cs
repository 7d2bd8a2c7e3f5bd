namespace Search.Benchmarks.Extraction;

/// <summary>How trees are fitted.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Depth">Questions from the root of a tree to a leaf.</param>
/// <param name="Rate">How much of its best value a leaf takes.</param>
/// <param name="Damping">Added to the curvature of a leaf, so that few rows move little.</param>
/// <param name="LeastCurvature">Least curvature on each side of a question.</param>
/// <param name="LeastGain">Least gain of a question.</param>
/// <param name="FeatureShare">Share of the features that a tree may ask, 0 to 1.</param>
internal sealed record TreeOptions(int Trees, int Depth, double Rate, double Damping = 5, double LeastCurvature = 3, double LeastGain = 0.5, double FeatureShare = 0.6);
