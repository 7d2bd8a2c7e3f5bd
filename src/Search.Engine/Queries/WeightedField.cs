namespace Search.Engine.Queries;

/// <summary>A field with its weight in a <see cref="CombinedFieldsQuery"/>.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Weight">How many times an occurrence in this field counts, &gt; 0.</param>
public readonly record struct WeightedField(string Field, float Weight = 1);
