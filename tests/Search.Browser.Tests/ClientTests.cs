using Search.Testing;

namespace Search.Browser.Tests;

/// <summary>A client generated from the OpenAPI document compiles in TypeScript's strict mode and works.</summary>
[Collection(BrowserCollection.Name)]
public class ClientTests(BrowserFixture browser)
{
    private static readonly string[] Packages = ["openapi-typescript@7.13.0", "openapi-fetch@0.17.0", "typescript@5.9.3"];

    [Fact]
    public async Task GeneratedClient_CompilesStrictlyAndWorks()
    {
        string modules = Path.Combine(await NpmPackages.InstallAsync(Packages), "node_modules");
        using var folder = new TemporaryDirectory();
        Directory.CreateSymbolicLink(folder["node_modules"], modules);
        await File.WriteAllTextAsync(folder["package.json"], "{\"type\":\"module\"}");
        await File.WriteAllTextAsync(folder["openapi.json"], await new HttpClient().GetStringAsync(browser.Address + "/openapi.json"));
        await RunAsync(folder.Path, "node", "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", "api.ts");
        await File.WriteAllTextAsync(folder["client.ts"], $$"""
            import createClient from "openapi-fetch";
            import type { paths, components } from "./api.js";

            const client = createClient<paths>({ baseUrl: "{{browser.Address}}" });
            const { data, error } = await client.GET("/search", { params: { query: { q: "glacier", limit: 3, sort: "date:desc", section: ["Travel"], total: "exact" } } });
            if (error) throw new Error(error.code);
            const titles: string[] = data.hits.map((hit) => hit.document.title ?? "");
            const total: number = data.total;
            const html: string | undefined = data.hits[0]?.highlights?.["title"]?.[0]?.html;
            const article = await client.GET("/documents/{id}", { params: { path: { id: data.hits[0]!.id } } });
            const refused = await client.PUT("/documents/{id}", { params: { path: { id: "x" } }, body: { title: "T", author: ["A"] } });
            const code: components["schemas"]["Problem"]["code"] | undefined = refused.error?.code;
            console.log(JSON.stringify({ titles: titles.length, total: total > 0, html: html?.includes("<mark>"), body: article.data?.body?.includes("glacier"), code }));
            // @ts-expect-error there is no such order
            await client.GET("/search", { params: { query: { sort: "size" } } });
            """);
        await RunAsync(folder.Path, "node", "node_modules/typescript/bin/tsc", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target",
            "es2022", "--module", "nodenext", "--lib", "es2022,dom", "client.ts");
        Assert.Equal("""{"titles":3,"total":true,"html":true,"body":true,"code":"writing-off"}""", (await RunAsync(folder.Path, "node", "client.js")).Trim());
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var (code, said) = await NpmPackages.RunAsync(program, folder, arguments);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {said}");
        return said;
    }
}
