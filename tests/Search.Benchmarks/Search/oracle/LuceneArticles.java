import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.*;

/**
 * An article search as one would build it with Apache Lucene: title (weight 3), author (2) and body, stemmed without stop words, positions and
 * offsets in the postings, everything stored. A search analyzes the text, takes each word's best field (dis-max) or all of them as one (BM25F of the sandbox),
 * adds a bonus for neighbouring words in the body, fetches the stored fields of ten hits and lets the unified highlighter mark title, author and two passages of the body
 * from the offsets, over the whole body and without reading the stored fields again.
 */
final class LuceneArticles {
  static final String[] FIELDS = {"title", "author", "body"};
  static final float[] WEIGHTS = {3, 2, 1};
  static final int[] PASSAGES = {1, 1, 2};
  static final Analyzer STEMMED = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  static final Analyzer ANALYZER = new PerFieldAnalyzerWrapper(STEMMED, Collections.singletonMap("author", new StandardAnalyzer(CharArraySet.EMPTY_SET)));

  private final IndexSearcher searcher;
  private final List<String> queries = new ArrayList<>();
  private final FetchedHighlighter highlighter;

  LuceneArticles(String dir, String file) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(MMapDirectory.open(Paths.get(dir))));
    searcher.setQueryCache(null);
    highlighter = new FetchedHighlighter(searcher);
    for (String line : Files.readAllLines(Paths.get(file), StandardCharsets.UTF_8))
      if (!line.trim().isEmpty()) queries.add(line.substring(line.indexOf('\t') + 1).trim());
  }

  static void index(String file, String dir, IndexWriterConfig config) throws IOException {
    FieldType type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    try (java.io.BufferedReader lines = Files.newBufferedReader(Paths.get(file), StandardCharsets.UTF_8);
        Directory directory = FSDirectory.open(Paths.get(dir)); IndexWriter writer = new IndexWriter(directory, config)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("id", "a" + number++, Field.Store.YES));
        if (!parts[0].isEmpty()) document.add(new Field("title", parts[0], type));
        if (!parts[1].isEmpty()) document.add(new Field("author", parts[1], type));
        if (!parts[2].isEmpty()) document.add(new StringField("date", parts[2], Field.Store.YES));
        if (!parts[3].isEmpty()) document.add(new Field("body", parts[3], type));
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  /** For each query nanoseconds until the hits are known, and until all is there. */
  String pass(boolean bm25f) throws IOException {
    StringBuilder times = new StringBuilder();
    for (String text : queries) {
      long started = LuceneBench.now();
      Query query = parse(text, bm25f);
      TopDocs top = searcher.search(query, 10);
      long found = LuceneBench.now() - started;
      // The highlighter knows no BM25F; it marks the words all the same.
      highlighter.highlight(bm25f ? parse(text, false) : query, top);
      times.append(found).append(' ').append(LuceneBench.now() - started).append(' ');
    }
    return times.toString().trim();
  }

  static Query parse(String text, boolean bm25f) throws IOException {
    boolean all = text.startsWith("+"), phrase = text.startsWith("\"");
    List<String> stems = analyze("body", text), plain = analyze("author", text);
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    if (phrase) return builder.add(phrase(stems, "body"), BooleanClause.Occur.SHOULD).add(new BoostQuery(phrase(stems, "title"), 3), BooleanClause.Occur.SHOULD).build();
    for (int i = 0; i < stems.size(); i++) builder.add(bm25f ? combined(stems.get(i)) : best(stems.get(i), plain.get(i)), all ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
    for (int i = 1; i < stems.size(); i++) builder.add(new BoostQuery(new PhraseQuery(3, "body", stems.get(i - 1), stems.get(i)), 0.2f), BooleanClause.Occur.SHOULD);
    return builder.setMinimumNumberShouldMatch(all ? 0 : 1).build();
  }

  // The author is not stemmed, so that BM25F, one term for all its fields, takes the other two.
  private static Query combined(String stem) {
    return new BM25FQuery.Builder().addField("title", 3).addField("body", 1).addTerm(new org.apache.lucene.util.BytesRef(stem)).build();
  }

  private static Query best(String stem, String plain) {
    List<Query> fields = new ArrayList<>();
    for (int i = 0; i < FIELDS.length; i++) {
      Query term = new TermQuery(new Term(FIELDS[i], FIELDS[i].equals("author") ? plain : stem));
      fields.add(WEIGHTS[i] == 1 ? term : new BoostQuery(term, WEIGHTS[i]));
    }
    return new DisjunctionMaxQuery(fields, 0.1f);
  }

  private static Query phrase(List<String> stems, String field) {
    return stems.size() == 1 ? new TermQuery(new Term(field, stems.get(0))) : new PhraseQuery(field, stems.toArray(new String[0]));
  }

  private static List<String> analyze(String field, String text) throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = ANALYZER.tokenStream(field, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      for (tokens.reset(); tokens.incrementToken(); ) terms.add(term.toString());
      tokens.end();
    }
    return terms;
  }

  /** Marks what was fetched for the answer anyway. */
  private static final class FetchedHighlighter extends UnifiedHighlighter {
    private final Map<Integer, Document> fetched = new HashMap<>();

    FetchedHighlighter(IndexSearcher searcher) {
      super(searcher, ANALYZER);
      setMaxLength(Integer.MAX_VALUE - 1);
    }

    Map<String, String[]> highlight(Query query, TopDocs top) throws IOException {
      fetched.clear();
      for (ScoreDoc hit : top.scoreDocs) fetched.put(hit.doc, searcher.doc(hit.doc));
      return highlightFields(FIELDS.clone(), query, top, PASSAGES.clone());
    }

    @Override
    protected List<CharSequence[]> loadFieldValues(String[] fields, DocIdSetIterator docs, int charsThreshold) throws IOException {
      List<CharSequence[]> values = new ArrayList<>();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        CharSequence[] row = new CharSequence[fields.length];
        for (int i = 0; i < fields.length; i++) row[i] = fetched.get(doc).get(fields[i]);
        values.add(row);
      }
      return values;
    }
  }
}
