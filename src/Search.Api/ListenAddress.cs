using System.Net;

namespace Search.Api;

/// <summary>An address to listen at, such as http://127.0.0.1:5080, https://*:443 or http://search.example.org.</summary>
internal sealed class ListenAddress
{
    /// <summary>Takes it apart; one that is not valid is not an error here.</summary>
    public ListenAddress(string text)
    {
        Text = text;
        // The server takes * and + for all addresses, which are no host names elsewhere.
        bool everywhere = text.Contains("//*", StringComparison.Ordinal) || text.Contains("//+", StringComparison.Ordinal);
        string plain = text.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
        IsValid = Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        IsLoopback = IsValid && !everywhere && (uri!.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>Whether the server can listen there at all.</summary>
    public bool IsValid { get; }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback { get; }
}
