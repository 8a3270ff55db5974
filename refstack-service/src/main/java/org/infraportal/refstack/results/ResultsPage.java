package org.infraportal.refstack.results;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.products.CatalogueVersion;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.vendors.Memberships;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;

/** The list of results, as a page and as CSV. */
@Path("/refstack")
@PermitAll
@RunOnVirtualThread
public class ResultsPage {
    private static final int PAGE_SIZE = 20;
    private static final int CSV_ROWS = 10_000;
    /** The programs that a guideline may know. */
    static final List<String> TARGETS = List.of("platform", "compute", "object", "dns", "orchestration");

    private final Results results;
    private final ResultRows rows;
    private final ResultFilters filters;
    private final People people;
    private final Memberships memberships;
    private final Clock clock;

    ResultsPage(
            Results results,
            ResultRows rows,
            ResultFilters filters,
            People people,
            Memberships memberships,
            Clock clock) {
        this.results = results;
        this.rows = rows;
        this.filters = filters;
        this.people = people;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** The page of a result, as a path on the portal. */
    static String path(String id) {
        return "/refstack/results/" + id;
    }

    /** A row of the table, and of its CSV. */
    public record Row(
            String id,
            Instant uploaded,
            String product,
            String productId,
            String vendor,
            int tests,
            int durationSeconds,
            boolean signed,
            boolean shared,
            boolean verified,
            String guideline,
            String target,
            String verdict,
            Integer requiredPassed,
            Integer requiredTests) {
        static Row of(Result result) {
            return of(result, null);
        }

        static Row of(Result result, CatalogueVersion version) {
            return new Row(
                    result.id(),
                    result.createdAt(),
                    version == null ? null : version.title(),
                    version == null ? null : version.product().id(),
                    version == null ? null : version.vendor().name(),
                    result.tests(),
                    result.durationSeconds(),
                    result.isSigned(),
                    result.isPublic(),
                    result.isVerified(),
                    result.meta(MetaKey.GUIDELINE),
                    result.meta(MetaKey.TARGET),
                    result.verdict(),
                    result.requiredPassed(),
                    result.requiredTests());
        }

        public String path() {
            return ResultsPage.path(id);
        }

        public Duration duration() {
            return Duration.ofSeconds(durationSeconds);
        }
    }

    /** What the address asks for, kept in every link of the page. */
    public static class Query {
        private static final String DAY = "\\d{4}-\\d{2}-\\d{2}|";
        private static final String A_DAY = "must be a day such as 2026-11-21";

        @RestQuery
        @DefaultValue("")
        @Pattern(regexp = DAY, message = A_DAY)
        public String from;

        @RestQuery
        @DefaultValue("")
        @Pattern(regexp = DAY, message = A_DAY)
        public String to;

        @RestQuery
        @DefaultValue("")
        @Size(max = 200)
        public String q;

        @RestQuery
        @DefaultValue("")
        @Size(max = 64)
        public String guideline;

        @RestQuery
        @DefaultValue("")
        @Size(max = 64)
        public String target;

        @RestQuery
        @DefaultValue("")
        @Size(max = 24)
        public String verdict;

        @RestQuery
        @DefaultValue("")
        @Size(max = 36)
        public String vendor;

        @RestQuery
        @DefaultValue("")
        @Size(max = 36)
        public String product;

        @RestQuery
        public boolean mine;

        @RestQuery
        public boolean verified;

        @RestQuery
        public boolean waiting;

        public boolean filtered() {
            return !link("/refstack", 1).equals("/refstack");
        }

        String link(int page) {
            return link("/refstack", page);
        }

        public String csv() {
            return link("/refstack/results.csv", 1);
        }

        public String json() {
            UriBuilder uri = UriBuilder.fromPath("/refstack/api/v1/results");
            add(uri, "start_date", from.isEmpty() ? "" : from + " 00:00:00");
            add(uri, "end_date", to.isEmpty() ? "" : to + " 23:59:59");
            add(uri, "signed", mine ? "true" : "");
            add(uri, "verification_status", verified ? "1" : "");
            add(uri, "vendor_id", vendor);
            add(uri, "product_id", product);
            return same(uri);
        }

        private String link(String path, int page) {
            UriBuilder uri = UriBuilder.fromPath(path);
            add(uri, "from", from);
            add(uri, "to", to);
            add(uri, "mine", mine ? "true" : "");
            add(uri, "verified", verified ? "true" : "");
            add(uri, "vendor", vendor);
            add(uri, "product", product);
            add(uri, "page", page > 1 ? String.valueOf(page) : "");
            return same(uri);
        }

        /** What has the same name in the address of the page and in that of the API. */
        private String same(UriBuilder uri) {
            add(uri, "q", q);
            add(uri, "guideline", guideline);
            add(uri, "target", target);
            add(uri, "verdict", verdict);
            add(uri, "waiting", waiting ? "true" : "");
            return uri.build().toString();
        }

        private static void add(UriBuilder uri, String name, String value) {
            if (!value.isEmpty()) {
                uri.queryParam(name, "{value}").resolveTemplate("value", value);
            }
        }
    }

    record ResultList(
            List<Row> rows,
            long total,
            Query query,
            boolean foundation,
            List<String> targets,
            Map<String, String> verdicts,
            String next,
            String first,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(
            @BeanParam @Valid Query query, @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page) {
        ResultFilter filter = filter(query);
        long total = results.total(filter);
        String next = (long) page * PAGE_SIZE < total ? query.link(page + 1) : null;
        return new ResultList(
                rows(results.page(filter, page - 1, PAGE_SIZE)),
                total,
                query,
                memberships.isFoundation(),
                TARGETS,
                VerdictWord.LABELS,
                next,
                page > 1 ? query.link(1) : null,
                clock.instant());
    }

    @GET
    @Path("/results.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(@BeanParam @Valid Query query) {
        return Csv.of(Row.class, rows(results.page(filter(query), 0, CSV_ROWS)));
    }

    private List<Row> rows(List<Result> some) {
        return rows.of(some).stream()
                .map(row -> Row.of(row.result(), row.version()))
                .toList();
    }

    private ResultFilter filter(Query query) {
        return filters.allowed(new ResultFilter(
                query.mine ? new ResultFilter.Scope.SignedBy(people.signedIn().id()) : new ResultFilter.Scope.Listed(),
                start(query.from),
                query.to.isEmpty() ? null : start(query.to).plusSeconds(86_399),
                null,
                query.verified ? 1 : null,
                given(query.guideline),
                given(query.target),
                given(query.verdict),
                given(query.vendor),
                given(query.product),
                given(query.q),
                query.waiting));
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Instant start(String day) {
        if (day.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("day", "day: " + day + " (expected: a day of the calendar)");
        }
    }
}
