using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Search.Api.Tests.Hostile;

/// <summary>Random requests to every operation of the OpenAPI document and to the pages beside it; each part is sound, strange or hostile.</summary>
internal sealed class HostileRequests
{
    // What no description covers: the page, the documents about the API, what is not there.
    private static readonly string[] Pages = ["/", "/problems/{code}", "/docs/{file}", "/openapi.json", "/{nothing}", "/documents/{id}/{nothing}", "/style.css"];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X"];

    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "1", "5", "100", "101", "2147483647", "2147483648", "-2147483648", "9223372036854775808", "1e309", "NaN", "Infinity", "1_0", " 1", "+1",
            "0x10", "١٢", "1.5", "true", "null",
        "granite", "granite slate", "\"granite slate\"", "-granite", "author:Ada", "title:(a OR", "((((((((((", "\"", "\\", "*", "?*", "*a", "a*b?c~2^1e9",
            "NOT NOT NOT", "a AND AND b", ":::", "title:^",
        "\0", "\r\nX-Injected: yes", "\u001b[2J", "\u2028", "\u202Eabc", "é́́́́", "İıSS ß", "😀", "\uFFFE", "<script>alert(1)</script>",
            "'; DROP TABLE articles; --", "${jndi:ldap://x/y}", "{{7*7}}", "=cmd|' /C calc'!A0",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data", "javascript:alert(1)", "//evil.example",
        "2023", "2023-02-30", "2023-13", "0000", "9999-12-31", "-2023", "2023-11-29T25:00", "30d", "99999999999d", "auto", "off", "relevance", "date:desc",
            "date:sideways", "all", "most", "json", "rss", "atom", "xml",
        "title^3,author^2", "title^1e300", "title^-1", "nofield", "author,section", "date:month", "date:eon", "body:200x2", "body:999999999x999999999",
            "title:1x1,title:1x1", "en", "AAAA", "eyJhIjoxfQ==", "files", "file", "a,b,,c",
    ];

    private readonly List<(string Path, string? Method, string[] Parameters, int[] Statuses)> _operations = [];
    private readonly string[] _names;
    private readonly Random _random;

    public HostileRequests(JsonElement document, Random random)
    {
        _random = random;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
                _operations.Add((
                    path.Name,
                    operation.Name.ToUpperInvariant(),
                    operation.Value.TryGetProperty("parameters", out var parameters)
                        ? [.. parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query")
                        .Select(parameter => parameter.GetProperty("name").GetString()!)] : [],
                    [.. operation.Value.GetProperty("responses").EnumerateObject().Select(response => int.Parse(response.Name))]));
        _names = [.. _operations.SelectMany(operation => operation.Parameters).Distinct()];
        // 503: a page of results can be too much, too, on a machine that does other things.
        _operations.AddRange(Pages.Select(page => (page, (string?)null, Array.Empty<string>(), new[] { 200, 301, 302, 404, 503 })));
    }

    /// <summary>The next request, what it is, and the statuses that are documented for it.</summary>
    public (HttpRequestMessage Request, string What, HashSet<int> Statuses) Next()
    {
        var (path, method, parameters, documented) = _operations[_random.Next(_operations.Count)];
        // A request that breaks a rule of HTTP, an address that is none, a key that is missing: documented once for all.
        HashSet<int> statuses = [.. documented, 400, 404];
        string sent = method ?? "GET";
        if (_random.Next(6) == 0)
        {
            sent = Methods[_random.Next(Methods.Length)];
            // An id may hold slashes: "/documents/a/similar" is an article's address too. HEAD is answered as GET is.
            string documentedAs = sent == "HEAD" ? "GET" : sent;
            statuses.UnionWith(_operations.Where(operation => operation.Method == documentedAs
                && path.StartsWith(operation.Path.Split('{')[0], StringComparison.Ordinal)).SelectMany(operation => operation.Statuses));
            statuses.UnionWith([401, 403, 405]);
        }
        string address = Fill(path) + Query(parameters);
        // What a value put into the path may have made of it: another address.
        if (path.Contains('{')) statuses.UnionWith([401, 403, 405, 200]);
        var request = new HttpRequestMessage(new HttpMethod(sent), address);
        var what = new StringBuilder($"{sent} {address}");
        if (sent is "POST" or "PUT" or "PATCH" or "DELETE" && _random.Next(8) > 0)
        {
            request.Content = Body();
            statuses.UnionWith([413, 415]);
        }
        for (int headers = _random.Next(3); headers > 0; headers--)
        {
            var (name, value) = Header();
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
            what.Append($"\n{name}: {value}");
            if (name == "Authorization") statuses.UnionWith([401, 403]);
            if (name.StartsWith("If-", StringComparison.Ordinal)) statuses.UnionWith([304, 412]);
            if (name == "Range") statuses.UnionWith([206, 416]);
        }
        return (request, what.ToString(), statuses);
    }

    private string Fill(string path)
    {
        for (int open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open))
        {
            string value = Encode(_random.Next(3) == 0 ? new[] { "file", "api1", "author", "section", "1", "2" }[_random.Next(6)] : Value());
            path = path[..open] + value + path[(path.IndexOf('}', open) + 1)..];
            open += value.Length;
            if (open >= path.Length) break;
        }
        return path;
    }

    private string Query(string[] parameters)
    {
        var query = new StringBuilder();
        for (int count = _random.Next(5); count > 0; count--)
        {
            string[] names = parameters.Length == 0 || _random.Next(10) == 0 ? _names : parameters;
            string name = _random.Next(30) == 0 ? Encode(Value()) : names[_random.Next(names.Length)];
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Encode(Value()));
        }
        return query.ToString();
    }

    private string Value()
    {
        string value = Values[_random.Next(Values.Length)];
        return _random.Next(12) switch
        {
            0 => value + Values[_random.Next(Values.Length)],
            1 => string.Concat(Enumerable.Repeat(value, _random.Next(1, 40))),
            2 => new string("(\"a*-~: "[_random.Next(8)], _random.Next(1, 1_200)),
            3 => string.Concat(Enumerable.Range(0, _random.Next(20)).Select(_ => (char)_random.Next(1, 0xD800))),
            _ => value,
        };
    }

    private string Encode(string value)
    {
        if (value.Length > 1_500) value = value[..1_500];
        // Half of a surrogate pair cannot be sent as text.
        string encoded = Uri.EscapeDataString(new string([.. value.Where(c => !char.IsSurrogate(c))]));
        return _random.Next(25) switch
        {
            0 => encoded + "%FF%FE",
            1 => encoded + "%ED%A0%80",
            2 => encoded + "%00",
            3 => encoded + "%zz%",
            4 => value.Contains("..", StringComparison.Ordinal) ? "../../etc/passwd" : encoded + "%2e%2e%2f",
            _ => encoded,
        };
    }

    private (string Name, string Value) Header() => _random.Next(11) switch
    {
        0 => ("Accept", Pick("text/html", "application/json;q=2", "*/*;q=", "a/b,c/d;e", new string(',', 500))),
        1 => ("Accept-Encoding", Pick("gzip", "br;q=9", "gzip;q=0, *;q=0", "zstd", "identity;q=x")),
        2 => ("Authorization", Pick("", "Bearer", "Bearer x", "Basic OnM=", "Bearer " + new string('a', 5_000), "bearer \t", "Digest username=\"\"")),
        3 => ("If-None-Match", Pick("*", "\"x\"", "W/\"", "x", "\"a\", \"b\", ,")),
        4 => ("If-Modified-Since", Pick("yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Jan 9999 00:00:00 GMT")),
        5 => ("Range", Pick("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,1-1,2-2", "lines=1-2")),
        6 => ("Origin", Pick("null", "https://evil.example", "x")),
        7 => ("X-Forwarded-For", Pick("127.0.0.1", "'", new string('9', 2_000))),
        8 => ("X-HTTP-Method-Override", Pick("DELETE", "")),
        9 => ("Cookie", Pick("a=b", ";;;=", new string('c', 3_000))),
        _ => ("Accept-Language", Pick("de", "*", "x-klingon;q=1.00001", "\u00e9")),
    };

    private HttpContent Body()
    {
        string text = _random.Next(12) switch
        {
            0 => "",
            1 => "{",
            2 => new string('[', 20_000),
            3 => "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 2_000)),
            4 => "{\"id\":\"api1\",\"id\":\"api2\",\"title\":\"twice\"}",
            5 => "{\"id\":\"api1\",\"title\":12,\"body\":null,\"date\":1e999}",
            6 => "{\"id\":\"api1\",\"title\":\"\\ud800 half\",\"body\":\"\\u0000\"}",
            7 => "\uFEFF{\"id\":\"api1\",\"title\":\"marked\"}",
            8 => "{\"id\":\"../../x\",\"title\":\"t\",\"url\":\"javascript:alert(1)\",\"date\":\"31 February\"}\n{}\nnull\n[]\n\"x\"",
            9 => "{\"dryRun\":true,\"rebuild\":\"yes\",\"sources\":[\"/etc\"]}",
            _ => "{\"id\":\"api" + _random.Next(3) + "\",\"title\":\"" + JsonEncodedText.Encode(new string([.. Value().Where(c => !char.IsSurrogate(c))])) + "\",\"body\":\"granite\"}",
        };
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (_random.Next(5) == 0 && bytes.Length > 0) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        string? encoding = _random.Next(8) switch { 0 => "gzip", 1 => Pick("br", "deflate", "gzip, gzip", "x"), _ => null };
        if (encoding == "gzip" && _random.Next(3) > 0) bytes = Gzip(bytes);
        var content = new ByteArrayContent(bytes);
        if (encoding != null) content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        string type = Pick("application/json", "application/x-ndjson", "application/json", "application/x-ndjson", "text/plain", "application/json; charset=utf-7",
            "x", "multipart/form-data; boundary=");
        if (MediaTypeHeaderValue.TryParse(type, out var parsed)) content.Headers.ContentType = parsed;
        else content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private string Pick(params ReadOnlySpan<string> values) => values[_random.Next(values.Length)];
}
