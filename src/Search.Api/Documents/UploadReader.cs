using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using Search.Api.Problems;
using Search.Archive.Writing;

namespace Search.Api.Documents;

/// <summary>Reads the body of an upload, packed or not, and never more of it than is allowed.</summary>
internal static class UploadReader
{
    private static readonly string[] LineTypes = ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"];

    /// <summary>Reads JSON lines; a line that is wrong does not stop the reading.</summary>
    /// <exception cref="ApiException">The body is too large, of another form, or not packed as it says.</exception>
    public static Task<List<UploadedLine>> ReadLinesAsync(HttpRequest request, UploadBudget.Share share, CancellationToken cancellation)
    {
        if (!LineTypes.Contains(TypeOf(request)))
            throw new ApiException(ProblemCodes.UnsupportedMediaType, $"Articles are sent as JSON lines, not as '{TypeOf(request)}'.", "Content-Type",
                "Send the header: Content-Type: application/x-ndjson");
        return GuardAsync(request, async body =>
        {
            var lines = new List<UploadedLine>();
            int number = 0;
            await ForEachLineAsync(body, share, line =>
            {
                number++;
                if (Trim(line) is not { Length: > 0 } json) return;
                if (lines.Count == WriteLimits.BatchArticles)
                    throw new ApiException(ProblemCodes.TooLarge, $"There are more than {WriteLimits.BatchArticles} articles in one request.", hint: ProblemCodes.TooLarge.Remedy);
                lines.Add(ReadLine(number, json));
            }, cancellation);
            return lines;
        });
    }

    /// <summary>Reads the one article of a body; its id is empty if it states none.</summary>
    /// <exception cref="ApiException">As for lines, or it is no article.</exception>
    public static Task<Archive.Articles.StoredArticle> ReadArticleAsync(HttpRequest request, UploadBudget.Share share, CancellationToken cancellation)
    {
        if (TypeOf(request) != "application/json")
            throw new ApiException(ProblemCodes.UnsupportedMediaType, $"An article is sent as JSON, not as '{TypeOf(request)}'.", "Content-Type", "Send the header: Content-Type: application/json");
        return GuardAsync(request, async body =>
        {
            var whole = new ArrayBufferWriter<byte>();
            await ForEachLineAsync(body, share, line =>
            {
                foreach (var part in line) whole.Write(part.Span);
                whole.Write("\n"u8);
            }, cancellation);
            var read = ReadLine(1, Trim(new ReadOnlySequence<byte>(whole.WrittenMemory)));
            return read.Article ?? throw new ApiException(read.Fault!, read.Message!);
        });
    }

    private static UploadedLine ReadLine(int number, ReadOnlySequence<byte> json)
    {
        try
        {
            return new UploadedLine(number, ArticleJson.Read(json));
        }
        catch (JsonException error)
        {
            // The reader counts lines and bytes from 0 within what it was given, and gives advice that is not meant for who sent it.
            string reason = error.Message.Split(" LineNumber:")[0].Replace(" Change the reader options.", "", StringComparison.Ordinal);
            return new UploadedLine(number, null, ProblemCodes.InvalidJson, $"Not a JSON object, at byte {(error.BytePositionInLine ?? 0) + 1}: {reason}");
        }
        catch (FormatException error)
        {
            return new UploadedLine(number, null, ProblemCodes.InvalidArticle, error.Message);
        }
    }

    private static string TypeOf(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static async Task<T> GuardAsync<T>(HttpRequest request, Func<Stream, Task<T>> read)
    {
        // Names of codings are compared without regard to case (RFC 9110, 8.4.1).
        string encoding = request.Headers.ContentEncoding.ToString().ToLowerInvariant();
        if (encoding is not ("" or "gzip" or "identity"))
            throw new ApiException(ProblemCodes.UnsupportedMediaType, $"'{Problems.Shown.Of(encoding)}' is not supported here.", "Content-Encoding", "Send the body plain or packed with gzip.");
        try
        {
            if (encoding != "gzip") return await read(request.Body);
            await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
            return await read(unpacked);
        }
        catch (InvalidDataException)
        {
            throw new ApiException(ProblemCodes.BadRequest, "The body is not packed with gzip as the header says.", "Content-Encoding");
        }
    }

    // Bytes are counted unpacked: a small body may hold a large one.
    private static async Task ForEachLineAsync(Stream body, UploadBudget.Share share, Action<ReadOnlySequence<byte>> take, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        long total = 0, counted = 0;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellation);
                var rest = read.Buffer;
                share.Take(total + rest.Length - counted);
                counted = total + rest.Length;
                if (counted > WriteLimits.BatchBytes)
                    throw new ApiException(ProblemCodes.TooLarge, $"The body has more than {WriteLimits.BatchBytes} bytes unpacked.", hint: ProblemCodes.TooLarge.Remedy);
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    take(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                total = counted - rest.Length;
                if (read.IsCompleted)
                {
                    if (!rest.IsEmpty) take(rest);
                    return;
                }
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    // Blank lines and a mark of the byte order are no articles.
    private static ReadOnlySequence<byte> Trim(ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(line);
        reader.IsNext("\uFEFF"u8, advancePast: true);
        reader.AdvancePastAny(" \t\r\n"u8);
        return reader.UnreadSequence;
    }
}
