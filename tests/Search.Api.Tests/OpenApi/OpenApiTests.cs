using System.Text.Json;
using Search.Api.Problems;

namespace Search.Api.Tests.OpenApi;

/// <summary>The document says of every route what it takes and answers, and the server does so.</summary>
[Collection(SeedCollection.Name)]
public class OpenApiTests(SeedServer server)
{
    [Fact]
    public async Task Document_EveryOperation_IsDescribedWithItsErrorsAndParameters()
    {
        var document = await server.GetJsonAsync("/openapi.json");
        string[] codes = [.. document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").GetProperty("code")
            .GetProperty("enum").EnumerateArray().Select(code => code.GetString()!)];
        Assert.Equal(ProblemCodes.All.Select(problem => problem.Code), codes);
        foreach (var (name, operation) in Operations(document))
        {
            Assert.True(operation.TryGetProperty("operationId", out _) && operation.TryGetProperty("summary", out _), name);
            foreach (var response in operation.GetProperty("responses").EnumerateObject())
            {
                if (response.Name.StartsWith('2')) continue;
                Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out var problem), $"{name} {response.Name}");
                Assert.Equal(int.Parse(response.Name), problem.GetProperty("example").GetProperty("status").GetInt32());
            }
            if (!operation.TryGetProperty("parameters", out var parameters)) continue;
            foreach (var parameter in parameters.EnumerateArray())
                Assert.True(parameter.TryGetProperty("description", out _) && parameter.TryGetProperty("schema", out _), $"{name} {parameter}");
        }
    }

    [Fact]
    public async Task Document_EveryFieldOfWhatIsSentAndAnswered_IsDescribed()
    {
        var schemas = (await server.GetJsonAsync("/openapi.json")).GetProperty("components").GetProperty("schemas");
        Assert.False(schemas.TryGetProperty("ProblemDetails", out _));
        foreach (var schema in schemas.EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _)))
        {
            Assert.True(schema.Value.TryGetProperty("description", out _), schema.Name);
            // What may be null is described one level down, beside its type.
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
                Assert.True(property.Value.GetRawText().Contains("\"description\":", StringComparison.Ordinal), $"{schema.Name}.{property.Name}");
        }
    }

    [Fact]
    public async Task Document_LimitsAndDefaults_AreThoseOfTheServer()
    {
        var document = await server.GetJsonAsync("/openapi.json");
        foreach (var (name, operation) in Operations(document).Where(operation => operation.Name.StartsWith("get /", StringComparison.Ordinal)))
        {
            if (!operation.TryGetProperty("parameters", out var parameters) || name.Contains('{') || name.Contains("/stats")) continue;
            foreach (var parameter in parameters.EnumerateArray())
            {
                string address = $"{name["get ".Length..]}?{parameter.GetProperty("name").GetString()}=";
                var schema = parameter.GetProperty("schema");
                if (schema.TryGetProperty("minimum", out var minimum))
                {
                    Assert.Equal(200, await StatusAsync(address + minimum));
                    Assert.Equal(400, await StatusAsync(address + (minimum.GetInt32() - 1)));
                }
                if (schema.TryGetProperty("maximum", out var maximum)) Assert.Equal(400, await StatusAsync(address + (maximum.GetInt32() + 1)));
                if (schema.TryGetProperty("maxLength", out var length)) Assert.Equal(400, await StatusAsync(address + new string('x', length.GetInt32() + 1)));
                if (!schema.TryGetProperty("enum", out var values)) continue;
                foreach (var value in values.EnumerateArray()) Assert.Equal(200, await StatusAsync(address + value.GetString()));
                Assert.Equal(400, await StatusAsync(address + "something-else"));
            }
        }
    }

    [Fact]
    public async Task Problems_EachHasAPageThatItsTypeLeadsTo()
    {
        var problem = await server.GetJsonAsync("/search?limt=3", 400);
        Assert.Equal("/problems/unknown-parameter", problem.GetProperty("type").GetString());
        string list = await server.Client.GetStringAsync("/problems");
        foreach (var code in ProblemCodes.All)
        {
            Assert.Contains($"href=\"/problems/{code.Code}\"", list);
            Assert.Contains(System.Net.WebUtility.HtmlEncode(code.Remedy), await server.Client.GetStringAsync("/problems/" + code.Code));
        }
        Assert.Equal(404, await StatusAsync("/problems/none"));
        Assert.Equal(ProblemCodes.All.Count, ProblemCodes.All.Select(code => code.Code).Distinct().Count());
        Assert.Equal(ProblemCodes.All.Count, typeof(ProblemCodes).GetFields().Count(field => field.FieldType == typeof(ProblemCode)));
    }

    [Fact]
    public async Task Docs_AreServedFromHere()
    {
        string html = await server.Client.GetStringAsync("/docs/index.html");
        foreach (System.Text.RegularExpressions.Match file in System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"([^\"]+)\""))
        {
            Assert.DoesNotContain("//", file.Groups[1].Value);
            Assert.Equal(200, await StatusAsync("/docs/" + file.Groups[1].Value));
        }
    }

    private async Task<int> StatusAsync(string address)
    {
        using var response = await server.Client.GetAsync(address);
        return (int)response.StatusCode;
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name} {path.Name}", operation.Value);
}
