package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;

/**
 * One attempt at an import. The source is read to its end into a spill before anything is written, so that half
 * a dump changes nothing; then each family of tables is written, some groups to a transaction, together with the
 * report. What is there already is left as it is: an attempt after an interruption finishes the work.
 */
final class Import {
    private static final int GROUPS_IN_TRANSACTION = 100;
    private static final int NAMES_IN_TRANSACTION = 50_000;
    private static final int ROWS_BETWEEN_REPORTS = 500_000;
    private static final int ROWS_BETWEEN_STEPS = 1_000;

    private final DataSource dataSource;
    private final TestNames names;
    private final TestSets sets;
    private final ImportLimits limits;
    private final ObjectMapper json;

    Import(DataSource dataSource, TestNames names, TestSets sets, ImportLimits limits, ObjectMapper json) {
        this.dataSource = dataSource;
        this.names = names;
        this.sets = sets;
        this.limits = limits;
        this.json = json;
    }

    /** Where the rows come from. */
    interface Source {
        void read(UpstreamRows rows) throws IOException, SQLException;
    }

    /** Told how far the work is, between its steps. */
    interface Steps {
        /** @return whether it goes on */
        boolean reached(ImportReport report);
    }

    /**
     * Runs to the end, or until it is told to stop: then the last transaction is its end.
     *
     * @param run the row of {@code import_run} that gets the report
     * @param folder for the spill
     * @return whether it came to the end
     */
    boolean run(String run, Source source, Path folder, ImportReport report, Steps steps)
            throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection();
                Spill spill = new Spill(folder, report, limits.maxNames())) {
            connection.setAutoCommit(false);
            try {
                new Attempt(run, connection, report, steps).all(source, spill);
                return true;
            } catch (Stopped e) {
                return false;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Leaves the reader of the source, which knows no other way out. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private final class Attempt {
        private final String run;
        private final Connection connection;
        private final ImportReport report;
        private final Steps steps;
        private final Rows rows;
        private final PeopleImport people;
        private final CatalogImport catalog;
        private final ResultImport results;
        private final Comparer comparer;

        Attempt(String run, Connection connection, ImportReport report, Steps steps) {
            this.run = run;
            this.connection = connection;
            this.report = report;
            this.steps = steps;
            this.rows = new Rows(connection, report);
            this.people = new PeopleImport(rows);
            this.catalog = new CatalogImport(rows, people);
            this.results = new ResultImport(rows, people, names, sets, limits.maxNames());
            this.comparer = new Comparer(rows, names, sets);
        }

        void all(Source source, Spill spill) throws IOException, SQLException {
            report.phase = "reading";
            commit();
            source.read(new Told(spill));
            spill.finish();
            for (RowFamily family : RowFamily.values()) {
                report.begin(family);
                commit();
                spill.read(family, groups -> write(family, groups));
            }
            comparer.finish();
            report.phase = "done";
            commit();
        }

        /** Lets the report tell now and then how much has been read. */
        private final class Told implements UpstreamRows {
            private final Spill spill;
            private long rowsRead;

            Told(Spill spill) {
                this.spill = spill;
            }

            @Override
            public void row(UpstreamTable table, String[] values) throws IOException {
                spill.row(table, values);
                rowsRead++;
                if (rowsRead % ROWS_BETWEEN_STEPS == 0) {
                    goOn();
                }
                if (rowsRead % ROWS_BETWEEN_REPORTS == 0) {
                    try {
                        commit();
                    } catch (SQLException e) {
                        throw new IllegalStateException("import " + run + ": its report cannot be written", e);
                    }
                }
            }

            @Override
            public void passedOver(String table, long passed, String why) {
                spill.passedOver(table, passed, why);
            }
        }

        private void write(RowFamily family, List<RowGroup> groups) {
            try {
                int from = 0;
                while (from < groups.size()) {
                    int to = from;
                    for (long size = 0;
                            to < groups.size() && to - from < GROUPS_IN_TRANSACTION && size < NAMES_IN_TRANSACTION;
                            to++) {
                        size += groups.get(to).rows(UpstreamTable.RESULTS).size();
                    }
                    some(family, groups.subList(from, to));
                    from = to;
                }
            } catch (SQLException e) {
                throw new IllegalStateException("import " + run + ": " + family + " cannot be written", e);
            }
        }

        private void some(RowFamily family, List<RowGroup> groups) throws SQLException {
            List<ResultImport.Source> taken = List.of();
            if (family == RowFamily.RESULTS) {
                taken = results.take(groups);
            } else {
                for (RowGroup group : groups) {
                    one(family, group);
                }
            }
            for (RowGroup group : groups) {
                report.rowsDone += group.dropped();
                for (UpstreamTable table : family.tables()) {
                    report.rowsDone += group.rows(table).size();
                }
            }
            commit();
            goOn();
            comparer.compare(taken);
        }

        private void goOn() {
            if (!steps.reached(report)) {
                throw new Stopped();
            }
        }

        private void one(RowFamily family, RowGroup group) throws SQLException {
            switch (family) {
                case PEOPLE -> people.people(group);
                case KEYS -> people.keys(group);
                case VENDORS -> catalog.vendors(group);
                case PRODUCTS -> catalog.products(group);
                case VERSIONS -> catalog.versions(group);
                case RESULTS -> throw new IllegalStateException("results are taken together");
            }
        }

        /** The report is true whenever it can be seen: it is written with the rows that it counts. */
        private void commit() throws SQLException {
            try {
                rows.write("update import_run set report = ? where id = ?", json.writeValueAsString(report), run);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
            connection.commit();
        }
    }
}
