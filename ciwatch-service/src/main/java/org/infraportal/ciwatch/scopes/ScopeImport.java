package org.infraportal.ciwatch.scopes;

import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.csv.CsvFile;
import org.infraportal.ciwatch.csv.CsvRow;
import org.infraportal.ciwatch.csv.CsvRow.WrongCellException;
import org.infraportal.ciwatch.csv.SkippedRow;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.web.values.Dates;
import org.infraportal.web.values.HostNames;
import org.infraportal.web.values.Names;
import org.infraportal.web.values.WholeNumbers;
import org.infraportal.web.values.WrongValueException;

/**
 * Scopes from a CSV file, such as a list of drivers. The rows of a CI together are its scope, in the place of the one that it
 * had: each of their projects on each of their branches. CIs that the file does not name keep theirs.
 */
@ApplicationScoped
class ScopeImport {
    private static final Set<String> NEEDED = Set.of("gerrit", "account", "project");
    private static final int MAX_NAME = 255;
    private static final int MAX_PROJECTS = 5_000;
    private static final int MAX_BRANCHES = 500;
    private static final long MAX_GRACE = 31_536_000;

    private final Scopes scopes;
    private final Cis cis;

    ScopeImport(Scopes scopes, Cis cis) {
        this.scopes = scopes;
        this.cis = cis;
    }

    private record Owner(String gerrit, String account) {}

    /** What the rows of a CI say together; the first of them tells times and whether branches are named. */
    private static final class Collected {
        private final Set<String> projects = new LinkedHashSet<>();
        private final Set<String> branches = new LinkedHashSet<>();
        private final int line;
        private final Instant since;
        private final Instant until;
        private final Long grace;
        private final boolean everyBranch;

        Collected(CsvRow row, Instant since, Instant until, Long grace, String branch) {
            this.line = row.line();
            this.since = since;
            this.until = until;
            this.grace = grace;
            this.everyBranch = branch == null;
        }

        void same(CsvRow row, String column, Object mine, Object other) throws WrongCellException {
            if (!Objects.equals(mine, other)) {
                throw row.wrong(column, "as in line " + line + ", since a CI has one scope");
            }
        }
    }

    @Transactional
    ImportedScopes take(InputStream body) {
        CsvFile file = CsvFile.read(body, NEEDED);
        List<SkippedRow> skipped = new ArrayList<>(file.skipped());
        Map<Owner, Collected> collected = new LinkedHashMap<>();
        int taken = 0;
        for (CsvRow row : file.rows()) {
            try {
                collect(row, collected);
                taken++;
            } catch (WrongCellException e) {
                skipped.add(new SkippedRow(row.line(), e.getMessage()));
            }
        }
        collected.forEach((owner, scope) -> scopes.put(
                cis.confirmed(owner.gerrit(), owner.account()).id,
                new ScopeDecision(
                        owner.gerrit(),
                        owner.account(),
                        List.copyOf(scope.projects),
                        List.copyOf(scope.branches),
                        scope.since,
                        scope.until,
                        scope.grace)));
        skipped.sort(Comparator.comparing(SkippedRow::line));
        return new ImportedScopes(
                collected.size(),
                taken,
                skipped.size(),
                skipped.stream().limit(SkippedRow.MAX_NAMED).toList());
    }

    private static void collect(CsvRow row, Map<Owner, Collected> collected) throws WrongCellException {
        Owner owner = new Owner(
                row.needed("gerrit", cell -> HostNames.allowed(GerritServer.name(cell), MAX_NAME)),
                row.needed("account", cell -> Names.allowed(cell, MAX_NAME)));
        String project = row.needed("project", cell -> Names.allowed(cell, MAX_NAME));
        String branch = row.optional("branch", cell -> Names.allowed(cell, MAX_NAME));
        Instant since = row.optional("since", ScopeImport::time);
        Instant until = row.optional("until", ScopeImport::time);
        Long grace = row.optional("grace", ScopeImport::seconds);
        Collected known = collected.get(owner);
        if (known != null) {
            known.same(row, "since", known.since, since);
            known.same(row, "until", known.until, until);
            known.same(row, "grace", known.grace, grace);
            known.same(row, "branch", known.everyBranch, branch == null);
            if (known.projects.size() == MAX_PROJECTS && !known.projects.contains(project)) {
                throw row.wrong("project", "at most " + MAX_PROJECTS + " for a CI");
            }
            if (known.branches.size() == MAX_BRANCHES && !known.branches.contains(branch)) {
                throw row.wrong("branch", "at most " + MAX_BRANCHES + " for a CI");
            }
        }
        Collected scope = collected.computeIfAbsent(owner, key -> new Collected(row, since, until, grace, branch));
        scope.projects.add(project);
        if (branch != null) {
            scope.branches.add(branch);
        }
    }

    /** A day, from its first moment in UTC, or a time. */
    private static Instant time(String cell) {
        return cell.length() == 10 ? Dates.date(cell).atStartOfDay().toInstant(ZoneOffset.UTC) : Dates.time(cell);
    }

    /** Seconds, or minutes, hours or days: 43200, 720m, 12h, 1d. */
    private static long seconds(String cell) {
        long unit =
                switch (cell.charAt(cell.length() - 1)) {
                    case 'd' -> 86_400;
                    case 'h' -> 3_600;
                    case 'm' -> 60;
                    default -> 1;
                };
        try {
            return unit
                    * WholeNumbers.allowed(
                            unit == 1 ? cell : cell.substring(0, cell.length() - 1), 0, MAX_GRACE / unit);
        } catch (WrongValueException e) {
            throw new WrongValueException("a time such as 43200 (seconds), 720m, 12h or 1d, at most 365d");
        }
    }
}
