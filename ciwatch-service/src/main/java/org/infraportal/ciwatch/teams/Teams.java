package org.infraportal.ciwatch.teams;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.csv.CsvFile;
import org.infraportal.ciwatch.csv.CsvRow;
import org.infraportal.ciwatch.csv.CsvRow.WrongCellException;
import org.infraportal.ciwatch.csv.SkippedRow;
import org.infraportal.database.Database;
import org.infraportal.web.values.Names;

/** The teams of projects. */
@ApplicationScoped
public class Teams {
    private static final Set<String> NEEDED = Set.of("project", "team");
    private static final int MAX_NAME = 255;

    private final Database database;

    Teams(Database database) {
        this.database = database;
    }

    /** Replaces all teams by those of a file. */
    @Transactional
    ImportedTeams replace(InputStream body) {
        CsvFile file = CsvFile.read(body, NEEDED);
        List<SkippedRow> skipped = new ArrayList<>(file.skipped());
        Map<String, TeamProject> taken = new LinkedHashMap<>();
        for (CsvRow row : file.rows()) {
            try {
                TeamProject one = new TeamProject(
                        row.needed("project", cell -> Names.allowed(cell, MAX_NAME)),
                        row.needed("team", cell -> Names.allowed(cell, MAX_NAME)));
                TeamProject known = taken.putIfAbsent(one.project(), one);
                if (known != null && !known.equals(one)) {
                    throw row.wrong("project", "once in a file; its team is already " + known.team());
                }
            } catch (WrongCellException e) {
                skipped.add(new SkippedRow(row.line(), e.getMessage()));
            }
        }
        database.change("delete from team_project");
        database.insert(
                "insert into team_project (project, team)",
                taken.values(),
                one -> Database.row(one.project(), one.team()));
        skipped.sort(Comparator.comparing(SkippedRow::line));
        Set<String> teams = new HashSet<>();
        taken.values().forEach(one -> teams.add(one.team()));
        return new ImportedTeams(
                taken.size(),
                teams.size(),
                skipped.size(),
                skipped.stream().limit(SkippedRow.MAX_NAMED).toList());
    }

    /** All projects that have a team, by team and project. */
    public List<TeamProject> all() {
        return database.list(
                "select project, team from team_project order by team, project",
                row -> new TeamProject(row.getString(1), row.getString(2)));
    }
}
