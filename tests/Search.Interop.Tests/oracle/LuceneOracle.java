import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.codecs.lucene87.Lucene87Codec;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;
import org.apache.lucene.util.*;

/**
 * Apache Lucene as the judge of our indexes and scores: one long-lived process for all tests.
 *
 * Reads one command a line on standard input, fields separated by tabs, and answers on standard output with any number of lines
 * and then a line "." (or "!" and a message if the command failed).
 *
 *   check DIR [slow]                       CheckIndex; first line CLEAN or BROKEN, then its report if broken
 *   search DIR K exact|bounded QUERY       "total relation", then "doc score" for each hit in order
 *   sort DIR K FIELD asc|desc QUERY        the same, by a numeric doc value, missing last; "doc value|none"
 *   build DIR FILE BUFFERED_DOCS COMPOUND MODE   runs the operations of FILE (see build) with Java's IndexWriter
 *   merge DIR SEGMENTS                     adds one document (id "added-by-java") and force-merges with Java's IndexWriter
 *   delete DIR FIELD TERM                  deletes by term with Java's IndexWriter
 *   commits DIR                            generations of all commits that Java can open, ascending
 *   dump DIR FIELD                         "term docFreq totalTermFreq" for each term (percent-encoded)
 *   stored DIR                             "doc field=value ..." of each live document (percent-encoded)
 *   analyze TEXT                           the tokens of a percent-encoded text: see AnalyzerOracle
 *   values DIR FIELD                       "doc value ..." of each live document with doc values (percent-encoded)
 *
 * A query is a prefix expression; words are percent-encoded:
 *   (term F T) (phrase F SLOP POS T POS T ...) (bool MSM must|should|not|filter Q ...) (dismax TIE Q ...) (const Q) (boost B Q)
 *   (all) (points F MIN MAX) (prefix F P) (wildcard F P) (fuzzy F T EDITS PREFIX EXPANSIONS) (range F MIN MAX INCL INCL, * = open)
 *   (dvnumbers F MIN MAX) (dvrange F MIN MAX INCL INCL): by doc values
 *   (function F KIND A B C) (raise SHARE F KIND A B C Q): see Function
 *   (exists F: by doc values) (norms F: by norms) (bm25f F,W;F,W T ...)
 */
public class LuceneOracle {
  static PrintStream out;

  public static void main(String[] args) throws Exception {
    out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, "UTF-8");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("ready " + Version.LATEST);
    out.flush();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        run(line.split("\t", -1));
        out.println(".");
      } catch (Throwable e) {
        out.println("!" + (e + " " + where(e)).replaceAll("[\\r\\n]+", " | "));
      }
      out.flush();
    }
  }

  static String where(Throwable e) {
    StringWriter w = new StringWriter();
    e.printStackTrace(new PrintWriter(w));
    return w.toString();
  }

  static void run(String[] c) throws Exception {
    switch (c[0]) {
      case "check": check(c[1], c.length > 2 && c[2].equals("slow")); break;
      case "search": search(c[1], Integer.parseInt(c[2]), c[3].equals("exact"), c[4]); break;
      case "sort": sort(c[1], Integer.parseInt(c[2]), c[3], c[4].equals("desc"), c[5]); break;
      case "build": build(c[1], c[2], Integer.parseInt(c[3]), Boolean.parseBoolean(c[4]), c[5]); break;
      case "merge": merge(c[1], Integer.parseInt(c[2])); break;
      case "delete": delete(c[1], c[2], c[3]); break;
      case "commits": commits(c[1]); break;
      case "dump": dump(c[1], c[2]); break;
      case "stored": stored(c[1]); break;
      case "analyze": AnalyzerOracle.tokens(out, decode(c[1])); break;
      case "values": values(c[1], c[2]); break;
      default: throw new IllegalArgumentException("unknown command " + c[0]);
    }
  }

  static Directory dir(String d) throws IOException { return new MMapDirectory(Paths.get(d), NoLockFactory.INSTANCE); }

  static void check(String d, boolean slow) throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    try (Directory dir = dir(d); CheckIndex check = new CheckIndex(dir)) {
      check.setDoSlowChecks(slow);
      check.setInfoStream(new PrintStream(report, true, "UTF-8"), false);
      boolean clean = check.checkIndex().clean;
      out.println(clean ? "CLEAN" : "BROKEN");
      if (!clean) out.println(report.toString("UTF-8"));
    }
  }

  static IndexSearcher searcher(DirectoryReader reader) {
    IndexSearcher s = new IndexSearcher(reader);
    s.setQueryCache(null);
    return s;
  }

  static void search(String d, int k, boolean exact, String q) throws Exception {
    try (Directory dir = dir(d); DirectoryReader r = DirectoryReader.open(dir)) {
      TopScoreDocCollector c = TopScoreDocCollector.create(k, null, exact ? Integer.MAX_VALUE : 1000);
      searcher(r).search(new Parser(q).query(), c);
      TopDocs top = c.topDocs();
      out.println(top.totalHits.value + " " + (top.totalHits.relation == TotalHits.Relation.EQUAL_TO ? "eq" : "gte"));
      for (ScoreDoc hit : top.scoreDocs) out.println(hit.doc + " " + Float.toString(hit.score));
    }
  }

  static void sort(String d, int k, String field, boolean descending, String q) throws Exception {
    try (Directory dir = dir(d); DirectoryReader r = DirectoryReader.open(dir)) {
      SortField by = new SortField(field, SortField.Type.LONG, descending);
      by.setMissingValue(descending ? Long.MIN_VALUE : Long.MAX_VALUE);
      TopFieldDocs top = searcher(r).search(new Parser(q).query(), k, new Sort(by));
      out.println(top.totalHits.value + " " + (top.totalHits.relation == TotalHits.Relation.EQUAL_TO ? "eq" : "gte"));
      for (ScoreDoc hit : top.scoreDocs) out.println(hit.doc + " " + ((FieldDoc) hit).fields[0]);
    }
  }

  static IndexWriterConfig config(int bufferedDocs, boolean compound, String mode) {
    IndexWriterConfig c = new IndexWriterConfig(new WhitespaceAnalyzer());
    c.setUseCompoundFile(compound);
    c.getMergePolicy().setNoCFSRatio(compound ? 1.0 : 0.0);
    c.setMaxBufferedDocs(Math.max(2, bufferedDocs));
    c.setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    c.setCodec(new Lucene87Codec(Lucene87Codec.Mode.valueOf(mode)));
    return c;
  }

  /**
   * Operations, one a line: "add" followed by TAB-separated TYPE:FIELD=VALUE (value percent-encoded), "delete FIELD TERM", "commit".
   * Types: t text, o text with offsets, n text without norms, d text with documents only, s string with sorted doc values, m string with sorted-set
   * doc values, l long as point, doc value and stored, L long with sorted numeric doc values, b binary, v numeric, p sorted, q sorted-set
   * doc values alone. Texts are split at blanks; all but those with doc values alone are stored.
   */
  static void build(String d, String file, int bufferedDocs, boolean compound, String mode) throws Exception {
    IndexWriterConfig config = config(bufferedDocs, compound, mode).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    try (Directory dir = new MMapDirectory(Paths.get(d)); IndexWriter w = new IndexWriter(dir, config)) {
      for (String line : Files.readAllLines(Paths.get(file))) {
        String[] p = line.split("\t", -1);
        if (p[0].equals("commit")) { w.commit(); continue; }
        if (p[0].equals("delete")) { w.deleteDocuments(new Term(p[1], decode(p[2]))); continue; }
        Document doc = new Document();
        for (int i = 1; i < p.length; i++) {
          char type = p[i].charAt(0);
          int eq = p[i].indexOf('=');
          add(doc, type, p[i].substring(2, eq), decode(p[i].substring(eq + 1)));
        }
        w.addDocument(doc);
      }
      w.commit();
    }
  }

  static void add(Document doc, char type, String field, String value) {
    switch (type) {
      case 't': doc.add(new Field(field, value, text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false))); break;
      case 'o': doc.add(new Field(field, value, text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false))); break;
      case 'n': doc.add(new Field(field, value, text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true))); break;
      case 'd': doc.add(new Field(field, value, text(IndexOptions.DOCS, false))); break;
      case 's':
        doc.add(new StringField(field, value, Field.Store.YES));
        doc.add(new SortedDocValuesField(field, new BytesRef(value)));
        break;
      case 'm':
        doc.add(new StringField(field, value, Field.Store.YES));
        doc.add(new SortedSetDocValuesField(field, new BytesRef(value)));
        break;
      case 'l':
        doc.add(new LongPoint(field, Long.parseLong(value)));
        doc.add(new NumericDocValuesField(field, Long.parseLong(value)));
        doc.add(new StoredField(field, Long.parseLong(value)));
        break;
      case 'v': doc.add(new NumericDocValuesField(field, Long.parseLong(value))); break;
      case 'p': doc.add(new SortedDocValuesField(field, new BytesRef(value))); break;
      case 'q': doc.add(new SortedSetDocValuesField(field, new BytesRef(value))); break;
      case 'L': doc.add(new SortedNumericDocValuesField(field, Long.parseLong(value))); break;
      case 'b': doc.add(new BinaryDocValuesField(field, new BytesRef(value))); break;
      default: throw new IllegalArgumentException("unknown type " + type);
    }
  }

  static FieldType text(IndexOptions options, boolean omitNorms) {
    FieldType type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(options);
    type.setOmitNorms(omitNorms);
    type.freeze();
    return type;
  }

  static void merge(String d, int segments) throws Exception {
    try (Directory dir = new MMapDirectory(Paths.get(d)); IndexWriter w = new IndexWriter(dir, config(1000, false, "BEST_SPEED"))) {
      Document doc = new Document();
      doc.add(new StringField("id", "added-by-java", Field.Store.YES));
      w.addDocument(doc);
      w.forceMerge(segments);
      w.commit();
    }
  }

  static void delete(String d, String field, String term) throws Exception {
    try (Directory dir = new MMapDirectory(Paths.get(d)); IndexWriter w = new IndexWriter(dir, config(1000, false, "BEST_SPEED").setMergePolicy(NoMergePolicy.INSTANCE))) {
      w.deleteDocuments(new Term(field, decode(term)));
      w.commit();
    }
  }

  static void commits(String d) throws Exception {
    try (Directory dir = dir(d)) {
      for (IndexCommit commit : DirectoryReader.listCommits(dir))
        try (DirectoryReader r = DirectoryReader.open(commit)) {
          out.println(commit.getGeneration() + " " + r.numDocs());
        }
    }
  }

  static void dump(String d, String field) throws Exception {
    try (Directory dir = dir(d); DirectoryReader r = DirectoryReader.open(dir)) {
      Terms terms = MultiTerms.getTerms(r, field);
      if (terms == null) return;
      TermsEnum te = terms.iterator();
      for (BytesRef b = te.next(); b != null; b = te.next()) out.println(encode(b.utf8ToString()) + " " + te.docFreq() + " " + te.totalTermFreq());
    }
  }

  static void stored(String d) throws Exception {
    try (Directory dir = dir(d); DirectoryReader r = DirectoryReader.open(dir)) {
      for (LeafReaderContext leaf : r.leaves()) {
        Bits live = leaf.reader().getLiveDocs();
        for (int i = 0; i < leaf.reader().maxDoc(); i++) {
          if (live != null && !live.get(i)) continue;
          StringBuilder line = new StringBuilder().append(leaf.docBase + i);
          for (IndexableField f : leaf.reader().document(i)) line.append(' ').append(f.name()).append('=').append(encode(f.numericValue() != null ? f.numericValue().toString() : f.stringValue()));
          out.println(line);
        }
      }
    }
  }

  static void values(String d, String field) throws Exception {
    try (Directory dir = dir(d); DirectoryReader r = DirectoryReader.open(dir)) {
      for (LeafReaderContext leaf : r.leaves()) {
        LeafReader reader = leaf.reader();
        FieldInfo info = reader.getFieldInfos().fieldInfo(field);
        if (info == null) continue;
        for (int i = 0; i < reader.maxDoc(); i++) {
          if (reader.getLiveDocs() != null && !reader.getLiveDocs().get(i)) continue;
          StringBuilder line = new StringBuilder();
          switch (info.getDocValuesType()) {
            case NUMERIC: { NumericDocValues v = reader.getNumericDocValues(field); if (v.advanceExact(i)) line.append(' ').append(v.longValue()); break; }
            case BINARY: { BinaryDocValues v = reader.getBinaryDocValues(field); if (v.advanceExact(i)) line.append(' ').append(encode(v.binaryValue().utf8ToString())); break; }
            case SORTED: { SortedDocValues v = reader.getSortedDocValues(field); if (v.advanceExact(i)) line.append(' ').append(encode(v.binaryValue().utf8ToString())); break; }
            case SORTED_NUMERIC: {
              SortedNumericDocValues v = reader.getSortedNumericDocValues(field);
              if (v.advanceExact(i)) for (int n = v.docValueCount(); n > 0; n--) line.append(' ').append(v.nextValue());
              break;
            }
            case SORTED_SET: {
              SortedSetDocValues v = reader.getSortedSetDocValues(field);
              if (v.advanceExact(i)) for (long o = v.nextOrd(); o != SortedSetDocValues.NO_MORE_ORDS; o = v.nextOrd()) line.append(' ').append(encode(v.lookupOrd(o).utf8ToString()));
              break;
            }
            default:
          }
          if (line.length() > 0) out.println((leaf.docBase + i) + line.toString());
        }
      }
    }
  }

  static String decode(String s) throws RuntimeException {
    try { return java.net.URLDecoder.decode(s, "UTF-8"); } catch (UnsupportedEncodingException e) { throw new RuntimeException(e); }
  }

  static String encode(String s) throws RuntimeException {
    try { return java.net.URLEncoder.encode(s, "UTF-8"); } catch (UnsupportedEncodingException e) { throw new RuntimeException(e); }
  }

  /**
   * A function of a numeric doc value, for documents that have it; with a share the score times 1 + share times the function.
   * Kinds: linear (A x + B, 0 to C), log1p (A ln(1 + x)), saturation (x / (x + A)), sigmoid (x^B / (x^B + A^B)), and the decays
   * Reciprocal, Exponential, Gaussian (origin A, pivot B, both ways if C is 1).
   */
  static class Function extends DoubleValuesSource {
    final String field, kind;
    final double a, b, c, share;

    Function(String field, String kind, String a, String b, String c, double share) {
      this.field = field; this.kind = kind; this.share = share;
      this.a = Double.parseDouble(a); this.b = Double.parseDouble(b); this.c = Double.parseDouble(c);
    }

    double of(double x) {
      double distance = (c == 1 || x < a ? Math.abs(x - a) : 0) / b;
      switch (kind) {
        case "linear": return Math.max(0, Math.min(c, a * x + b));
        case "log1p": return x < 0 ? 0 : a * Math.log1p(x);
        case "saturation": return x < 0 ? 0 : x / (x + a);
        case "sigmoid": return x <= 0 ? 0 : Math.pow(x, b) / (Math.pow(x, b) + Math.pow(a, b));
        case "Reciprocal": return 1 / (1 + distance);
        case "Exponential": return Math.pow(2, -distance);
        case "Gaussian": return Math.pow(2, -distance * distance);
        default: throw new IllegalArgumentException("unknown function " + kind);
      }
    }

    @Override public DoubleValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
      NumericDocValues values = DocValues.getNumeric(context.reader(), field);
      return new DoubleValues() {
        boolean has;
        @Override public double doubleValue() throws IOException {
          double f = has ? of(values.longValue()) : 0;
          return share < 0 ? f : scores.doubleValue() * (1 + share * f);
        }
        @Override public boolean advanceExact(int doc) throws IOException {
          has = values.advanceExact(doc);
          return share < 0 ? has : scores.advanceExact(doc);
        }
      };
    }

    @Override public boolean needsScores() { return share >= 0; }
    @Override public DoubleValuesSource rewrite(IndexSearcher searcher) { return this; }
    @Override public boolean isCacheable(LeafReaderContext context) { return false; }
    @Override public int hashCode() { return toString().hashCode(); }
    @Override public boolean equals(Object other) { return other instanceof Function && toString().equals(other.toString()); }
    @Override public String toString() { return kind + "(" + field + "," + a + "," + b + "," + c + "," + share + ")"; }
  }

  /** Reads the prefix expressions described above. */
  static class Parser {
    final String[] tokens;
    int at;

    Parser(String text) { tokens = text.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+"); }

    String next() { return tokens[at++]; }
    String word() { return decode(next()); }
    boolean more() { return !tokens[at].equals(")"); }

    Query query() {
      if (!next().equals("(")) throw new IllegalArgumentException("( expected at token " + at);
      Query q = body(next());
      if (!next().equals(")")) throw new IllegalArgumentException(") expected at token " + at);
      return q;
    }

    Query body(String kind) {
      switch (kind) {
        case "term": return new TermQuery(new Term(next(), word()));
        case "phrase": {
          PhraseQuery.Builder b = new PhraseQuery.Builder();
          String field = next();
          b.setSlop(Integer.parseInt(next()));
          while (more()) { int position = Integer.parseInt(next()); b.add(new Term(field, word()), position); }
          return b.build();
        }
        case "bool": {
          BooleanQuery.Builder b = new BooleanQuery.Builder();
          b.setMinimumNumberShouldMatch(Integer.parseInt(next()));
          while (more()) {
            String occur = next();
            b.add(query(), occur.equals("must") ? BooleanClause.Occur.MUST : occur.equals("should") ? BooleanClause.Occur.SHOULD : occur.equals("not") ? BooleanClause.Occur.MUST_NOT : BooleanClause.Occur.FILTER);
          }
          return b.build();
        }
        case "dismax": {
          float tie = Float.parseFloat(next());
          List<Query> parts = new ArrayList<>();
          while (more()) parts.add(query());
          return new DisjunctionMaxQuery(parts, tie);
        }
        case "const": return new ConstantScoreQuery(query());
        case "boost": { float b = Float.parseFloat(next()); return new BoostQuery(query(), b); }
        case "all": return new MatchAllDocsQuery();
        case "points": return LongPoint.newRangeQuery(next(), Long.parseLong(next()), Long.parseLong(next()));
        case "prefix": return new PrefixQuery(new Term(next(), word()));
        case "wildcard": return new WildcardQuery(new Term(next(), word()));
        case "fuzzy": return new FuzzyQuery(new Term(next(), word()), Integer.parseInt(next()), Integer.parseInt(next()), Integer.parseInt(next()), true);
        case "range": { String f = next(), lo = word(), hi = word(); return TermRangeQuery.newStringRange(f, lo.equals("*") ? null : lo, hi.equals("*") ? null : hi, Boolean.parseBoolean(next()), Boolean.parseBoolean(next())); }
        case "dvnumbers": return SortedNumericDocValuesField.newSlowRangeQuery(next(), Long.parseLong(next()), Long.parseLong(next()));
        case "dvrange": {
          String f = next(), lo = word(), hi = word();
          return SortedSetDocValuesField.newSlowRangeQuery(f, lo.equals("*") ? null : new BytesRef(lo), hi.equals("*") ? null : new BytesRef(hi), Boolean.parseBoolean(next()), Boolean.parseBoolean(next()));
        }
        case "function": { String f = next(); return new FunctionScoreQuery(new DocValuesFieldExistsQuery(f), new Function(f, next(), next(), next(), next(), -1)); }
        case "raise": {
          float share = Float.parseFloat(next());
          Function f = new Function(next(), next(), next(), next(), next(), share);
          return new FunctionScoreQuery(query(), f);
        }
        case "exists": return new DocValuesFieldExistsQuery(next());
        case "norms": return new NormsFieldExistsQuery(next());
        case "bm25f": {
          BM25FQuery.Builder b = new BM25FQuery.Builder();
          for (String f : next().split(";")) { String[] p = f.split(","); b.addField(p[0], Float.parseFloat(p[1])); }
          while (more()) b.addTerm(new BytesRef(word()));
          return b.build();
        }
        default: throw new IllegalArgumentException("unknown query " + kind);
      }
    }
  }
}
