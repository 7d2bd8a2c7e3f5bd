using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Search.Archive.Results;

namespace Search.Archive.Tests.Results;

/// <summary>The answer to a search is written by generated code: it must not differ from what the serializer makes of the same records.</summary>
public class SearchResponseJsonTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_EveryPropertyThereIsOrOnlyWhatMustBe_SameBytesAsTheSerializer(bool everything)
    {
        var response = (SearchResponse)Made(typeof(SearchResponse), everything, new int[1]);
        Assert.Equal(JsonSerializer.Serialize(response, ArchiveJson.Options), Written(response));
    }

    [Theory]
    [InlineData("a <mark>b</mark> & \"c\" \\ 'd' +")]
    [InlineData("tab\t, line\n, \u0001, \u2028, \u00A0")]
    [InlineData("Erdoğan, 日本, 😀, \uFFFD")]
    [InlineData("half \uD83D of a pair")]
    public void Write_TextOfAnyKind_SameBytesAsTheSerializer(string text)
    {
        var whole = (SearchResponse)Made(typeof(SearchResponse), everything: true, new int[1]);
        var response = whole with { Query = text, Hits = [whole.Hits[0] with { Id = text, Document = whole.Hits[0].Document with { Title = text } }] };
        Assert.Equal(JsonSerializer.Serialize(response, ArchiveJson.Options), Written(response));
    }

    private static string Written(SearchResponse response)
    {
        var bytes = new ArrayBufferWriter<byte>();
        SearchResponseJson.Write(bytes, response);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    // A value of every property, so that one that is added later is seen here; none twice.
    private static object Made(Type type, bool everything, int[] made)
    {
        made[0]++;
        if (type == typeof(string)) return $"text {made[0]} <&>";
        if (type == typeof(int)) return made[0];
        if (type == typeof(long)) return int.MaxValue + (long)made[0];
        if (type == typeof(double)) return made[0] / 7.0;
        if (Nullable.GetUnderlyingType(type) is { } value) return Made(value, everything, made);
        if (type.IsArray) return Items(type.GetElementType()!, everything, made);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return Items(type.GenericTypeArguments[0], everything, made);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var entries = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
            for (int i = 0; i < 2; i++) entries.Add(Made(type.GenericTypeArguments[0], everything, made), Made(type.GenericTypeArguments[1], everything, made));
            return entries;
        }
        object record = RuntimeHelpers.GetUninitializedObject(type);
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (everything || nullability.Create(property).ReadState == NullabilityState.NotNull)
                property.SetValue(record, Made(property.PropertyType, everything, made));
        return record;
    }

    private static Array Items(Type type, bool everything, int[] made)
    {
        var items = Array.CreateInstance(type, 2);
        for (int i = 0; i < items.Length; i++) items.SetValue(Made(type, everything, made), i);
        return items;
    }
}
