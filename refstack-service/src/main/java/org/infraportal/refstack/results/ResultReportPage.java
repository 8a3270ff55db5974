package org.infraportal.refstack.results;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.Compliance.JudgedCapability;
import org.infraportal.refstack.compliance.Compliance.JudgedTest;
import org.infraportal.refstack.compliance.ComplianceRule;
import org.infraportal.refstack.compliance.Tally;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ListView;

/**
 * The page of one result: the verdict first, then why, then test by test. Who may read it is decided per result,
 * hence PermitAll.
 */
@Path("/refstack/results/{id}")
@PermitAll
@RunOnVirtualThread
public class ResultReportPage {
    private static final int SOME = 20;

    private final ResultAccess access;
    private final ResultCompliance compliance;
    private final Guidelines guidelines;
    private final TestNames names;
    private final TestSets sets;
    private final People people;
    private final ProductVersions versions;
    private final Memberships memberships;

    ResultReportPage(
            ResultAccess access,
            ResultCompliance compliance,
            Guidelines guidelines,
            TestNames names,
            TestSets sets,
            People people,
            ProductVersions versions,
            Memberships memberships) {
        this.access = access;
        this.compliance = compliance;
        this.guidelines = guidelines;
        this.names = names;
        this.sets = sets;
        this.people = people;
        this.versions = versions;
        this.memberships = memberships;
    }

    /** Which tests of the guideline are shown. */
    public enum Show {
        ALL("all"),
        PASSED("passed"),
        FAILED("not passed"),
        FLAGGED("flagged");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String word) {
            return Arrays.stream(values())
                    .filter(show -> show.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid(
                            "show", "show: " + word + " (expected: all, passed, failed or flagged)"));
        }

        boolean lets(JudgedTest test) {
            return switch (this) {
                case ALL -> true;
                case PASSED -> test.passed();
                case FAILED -> !test.passed();
                case FLAGGED -> test.flagged();
            };
        }
    }

    /** What the address asks for, kept in every link of the page. */
    public record Query(String path, String guideline, String target, Show show, String q) {
        public String with(Show other) {
            return address(path, other);
        }

        public String json() {
            return address(path.replace("/refstack/", "/refstack/api/v1/") + "/compliance", null);
        }

        public String csv() {
            return address(path.replace("/refstack/", "/refstack/api/v1/") + "/compliance.csv", null);
        }

        private String address(String to, Show other) {
            return Address.of(to)
                    .with("guideline", guideline)
                    .with("target", target)
                    .with("show", other == null || other == Show.ALL ? null : other.word())
                    .with("q", other == null ? null : q)
                    .toString();
        }
    }

    /**
     * A capability with those of its tests that are shown.
     *
     * @param mark its status mark: passed, failed, failed only where flagged, or without tests
     */
    public record ShownCapability(JudgedCapability capability, String mark, String word, List<JudgedTest> tests) {
        static ShownCapability of(JudgedCapability capability, Show show, String q) {
            String part = q.toLowerCase(Locale.ROOT);
            boolean whole = capability.id().toLowerCase(Locale.ROOT).contains(part);
            List<JudgedTest> tests = capability.tests().stream()
                    .filter(show::lets)
                    .filter(test -> whole || contains(test, part))
                    .toList();
            Tally tally = capability.tally();
            if (tally.tests() == 0) {
                return new ShownCapability(capability, "-", "no tests", tests);
            }
            if (tally.missing() > 0) {
                return new ShownCapability(capability, "F", "not passed", tests);
            }
            return tally.flaggedFailed() > 0
                    ? new ShownCapability(capability, "U", "passed but for flagged tests", tests)
                    : new ShownCapability(capability, "S", "passed", tests);
        }

        private static boolean contains(JudgedTest test, String part) {
            return test.name().toLowerCase(Locale.ROOT).contains(part)
                    || test.test().aliases().stream()
                            .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).contains(part));
        }
    }

    /** The capabilities of one status. */
    public record Group(CapabilityStatus status, Tally tally, List<ShownCapability> capabilities) {
        public boolean open() {
            return status == CapabilityStatus.REQUIRED;
        }

        public int shown() {
            return capabilities.stream()
                    .mapToInt(capability -> capability.tests().size())
                    .sum();
        }
    }

    /** The verdict in words, and what it rests on. */
    public record Judged(Compliance compliance, boolean associated, List<Group> groups) {
        static Judged of(Result result, Compliance compliance, Query query) {
            List<Group> groups = Arrays.stream(CapabilityStatus.values())
                    .map(status -> new Group(
                            status,
                            compliance.tallies().get(status),
                            compliance.capabilities().stream()
                                    .filter(capability -> capability.status() == status)
                                    .map(capability -> ShownCapability.of(capability, query.show(), query.q()))
                                    .filter(shown -> !shown.tests().isEmpty()
                                            || (query.show() == Show.ALL
                                                    && query.q().isEmpty()))
                                    .toList()))
                    .toList();
            return new Judged(compliance, ResultComplianceResource.isAssociated(result, compliance), groups);
        }

        public Tally required() {
            return compliance.required();
        }

        public String title() {
            return compliance.verdict().label().toUpperCase(Locale.ROOT);
        }

        public String mark() {
            return compliance.verdict().mark();
        }

        public boolean nothing() {
            return compliance.verdict() == Verdict.NOTHING_REQUIRED;
        }

        public int byName() {
            return required().unflaggedPassed() - compliance.passedByAlias();
        }

        public List<String> someMissing() {
            return compliance.missing().stream().limit(SOME).toList();
        }

        public List<String> moreMissing() {
            return compliance.missing().stream().skip(SOME).toList();
        }

        public String rule() {
            return ComplianceRule.VERSION;
        }
    }

    /**
     * @param next what its owner does next; null for everyone else
     * @param notKnown why there is no verdict on the associated guideline and target, and no other is asked for
     * @param newest the file that stands in the form then
     * @param targets those that can be chosen then
     */
    record ResultReport(
            String title,
            Result result,
            boolean manages,
            String cpid,
            String owner,
            CatalogueVersion version,
            NextStep next,
            Query query,
            String otherTarget,
            List<Guidelines.Entry> guidelines,
            List<Show> shows,
            Judged judged,
            String notKnown,
            String newest,
            List<String> targets,
            List<String> someTests,
            int total)
            implements TemplateInstance {}

    /**
     * @param tests those of one page
     * @param matching how many have {@code q} in their name
     */
    /** Which of the passed tests are asked for. */
    public static class PassedTestsQuery extends ListRequest {
        /** A part of the name. */
        @RestQuery
        @Size(max = 200)
        public String q;

        public PassedTestsQuery() {
            super(MAX_LIMIT);
        }
    }

    record PassedTests(ResultsPage.Row row, PassedTestsQuery query, ListView<String> list, int total)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance report(
            String id,
            @RestQuery @DefaultValue("") @Size(max = 64) String guideline,
            @RestQuery @DefaultValue("") @Size(max = 64) String target,
            @RestQuery @DefaultValue("all") @Size(max = 64) String show,
            @RestQuery @DefaultValue("") @Size(max = 200) String q) {
        ResultAccess.Seen seen = access.toRead(id);
        Result result = seen.result();
        String notKnown = notKnown(result, guideline, target);
        // Who goes from one guideline to another in the form may take along a target that only the first one has.
        boolean has = target.isEmpty()
                || notKnown != null
                || compliance
                        .guideline(result, guideline)
                        .filter(found -> found.componentsOf(target).isEmpty())
                        .isEmpty();
        Query query = new Query(ResultsPage.path(result.id()), guideline, has ? target : "", Show.of(show), q);
        Person owner = seen.manages() && result.ownerId() != null ? people.findById(result.ownerId()) : null;
        List<String> all = names.namesOf(sets.numbers(result.testSetId()));
        Judged judged = notKnown != null
                ? null
                : compliance
                        .of(result, guideline, query.target())
                        .map(found -> Judged.of(result, found, query))
                        .orElse(null);
        String verdict = judged != null ? ": " + judged.title() : notKnown != null ? ": NOT KNOWN HERE" : "";
        return new ResultReport(
                "Result " + result.id() + verdict,
                result,
                seen.manages(),
                seen.manages() ? result.cpid() : null,
                owner == null ? null : Objects.requireNonNullElse(owner.fullName(), owner.openid()),
                seen.shownVersion(),
                seen.role() == ResultRole.OWNER
                        ? NextStep.of(
                                result,
                                seen.version(),
                                !versions.ofVendors(memberships.administered()).isEmpty())
                        : null,
                query,
                has ? null : target,
                guidelines.list().reversed(),
                List.of(Show.values()),
                judged,
                notKnown,
                guidelines.newest().map(Guideline::file).orElse(null),
                guidelines.targets(),
                all.stream().limit(SOME).toList(),
                all.size());
    }

    /** A target that is asked for makes up for one that the associated guideline lacks, not for an unknown guideline. */
    private String notKnown(Result result, String guideline, String target) {
        return guideline.isEmpty()
                ? compliance
                        .notKnown(result.guideline(), target.isEmpty() ? result.target() : "")
                        .orElse(null)
                : null;
    }

    /** All that it passed, whatever a guideline says of it. */
    @GET
    @Path("/tests")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance passed(String id, @Valid @BeanParam PassedTestsQuery query) {
        Result result = access.toRead(id).result();
        List<String> all = names.namesOf(sets.numbers(result.testSetId()));
        List<String> matching = all.stream()
                .filter(name -> query.q == null || name.contains(query.q))
                .toList();
        String path = ResultsPage.path(result.id());
        return new PassedTests(
                ResultsPage.Row.of(result),
                query,
                query.view(query.page().pageOf(matching), path + "/tests", path)
                        .formats("/refstack/api/v1/results/" + result.id(), null),
                all.size());
    }

    @GET
    @Path("/tests.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String tests(String id) {
        return String.join(
                        "\n",
                        names.namesOf(sets.numbers(access.toRead(id).result().testSetId()))) + "\n";
    }
}
