package org.infraportal.refstack.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DumpReaderTest {
    private static final String HEAD = """
            -- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
            /*!40101 SET NAMES utf8mb4 */;
            CREATE TABLE `results` (
              `created_at` datetime NOT NULL DEFAULT current_timestamp() COMMENT 'a, b) \\'c',
              `_id` int(11) NOT NULL AUTO_INCREMENT,
              `name` varchar(512) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
              `test_id` varchar(36) NOT NULL,
              `uuid` varchar(36) DEFAULT NULL,
              PRIMARY KEY (`_id`),
              UNIQUE KEY `test_id` (`test_id`,`name`),
              CONSTRAINT `results_ibfk_1` FOREIGN KEY (`test_id`) REFERENCES `test` (`id`)
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
            """;
    private static final String FOOT = "\n-- Dump completed on 2026-11-21  2:07:00\n";

    private final List<String> read = new ArrayList<>();
    private final TreeMap<String, Long> passedOver = new TreeMap<>();

    @Test
    void rowsAreReadInTheOrderOfTheTableDefinition() throws IOException {
        read(HEAD
                + "INSERT INTO `results` VALUES ('2020-01-01',1,'tempest.a','t1','u1'),\n('2020-01-01',2,'tempest.b','t1',NULL);"
                + FOOT);

        assertThat(read).containsExactly("results [t1, tempest.a, u1]", "results [t1, tempest.b, null]");
    }

    @Test
    void rowsAreReadInTheOrderTheInsertNames() throws IOException {
        read("insert ignore into db.results (uuid, `name`, test_id) values\n ( 'u' , 'n' , 't' ) ;");

        assertThat(read).containsExactly("results [t, n, u]");
    }

    @Test
    void everyWayToWriteAValueIsRead() throws IOException {
        read("INSERT INTO results (test_id, name, uuid) VALUES "
                + "('it''s','a\\'b\\\\c\\n\\t\\0\\Z\\%\\_\\q\"','x'),"
                + "(\"d\"\"q\",0x6162,X'6364'),"
                + "(_binary 'b',_utf8mb4 'ü',_latin1 0xfc),"
                + "(-1.5e3,true,NULL);");

        assertThat(read)
                .containsExactly(
                        "results [it's, a'b\\c\n\t\0\u001a%_q\", x]",
                        "results [d\"q, ab, cd]", "results [b, ü, ü]", "results [-1.5e3, 1, null]");
    }

    @Test
    void sqlInsideOfAValueIsText() throws IOException {
        read("INSERT INTO results (test_id, name, uuid) VALUES "
                + "('t','\\'); DROP TABLE person; -- ','/* x */'),('t',';INSERT INTO results VALUES (1,2,3);','#');");

        assertThat(read)
                .containsExactly(
                        "results [t, '); DROP TABLE person; -- , /* x */]",
                        "results [t, ;INSERT INTO results VALUES (1,2,3);, #]");
    }

    @Test
    void latinTextIsReadAsTheCharacterSetSays() throws IOException {
        String insert = "INSERT INTO results (test_id, name, uuid) VALUES ('t','caf\u00e9 \u0093x\u0094 \u0081','u');";

        read(new ByteArrayInputStream(
                ("/*!40101 SET NAMES latin1 */;\n" + insert).getBytes(StandardCharsets.ISO_8859_1)));
        read("SET NAMES 'utf8';\n" + insert.replace('\u0093', '\u201c').replace('\u0094', '\u201d'));
        read(new ByteArrayInputStream(
                ("/*!40101 SET NAMES binary */;\n" + insert).getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(read).hasSize(3).containsOnly("results [t, caf\u00e9 \u201cx\u201d \u0081, u]");
    }

    @Test
    void onlyInsertsAreReadAndNothingElse() throws IOException {
        read("""
                /*!999999\\- enable the sandbox mode */
                /*M!999999\\- enable the sandbox mode */
                # a comment; with 'one quote
                CREATE DATABASE /*!32312 IF NOT EXISTS*/ `refstack`;
                USE `refstack`;
                DROP TABLE IF EXISTS `results`; LOCK TABLES `results` WRITE;
                UPDATE results SET name = 'INSERT INTO results VALUES (1)';
                DELIMITER ;;
                CREATE TRIGGER x BEFORE INSERT ON test FOR EACH ROW BEGIN INSERT INTO results (test_id, name, uuid) VALUES ('no','no','no'); END ;;
                DELIMITER ;
                /*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 PROCEDURE p() BEGIN SELECT 1; END */;
                INSERT INTO beaker_cache VALUES (1,'a)(',_binary '\\0;\\'',x'00'),(2,'b','c',now());
                INSERT INTO `meta` (test_id, meta_key, value) VALUES ('t','user','o') ON DUPLICATE KEY UPDATE value = 'x';
                GRANT ALL ON *.* TO 'mallory'@'%';
                INSERT INTO test (id, cpid, duration_seconds) VALUES ('t','c',-5);
                USE `mysql`;
                INSERT INTO `user` (openid) VALUES ('not upstream''s');
                """);

        assertThat(read).containsExactly("meta [t, user, o]", "test [t, c, -5, null, null, null, null]");
        assertThat(passedOver).containsEntry("beaker_cache: not a table that holds something to keep", 2L);
    }

    @Test
    void aTableOfAnotherShapeIsPassedOver() throws IOException {
        read("CREATE TABLE results (id int, score int); INSERT INTO results VALUES (1,2),(3,4);"
                + "INSERT INTO user (openid) VALUES ('o');");

        assertThat(read).containsExactly("user [o, null, null, null, null]");
        assertThat(passedOver).containsEntry("results: the table lacks the columns test_id, name", 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO results (test_id, name) VALUES ('t','n'",
                "INSERT INTO results (test_id, name) VALUES ('t','n",
                "INSERT INTO results (test_id, name) VALUES ('t','n'),",
                "INSERT INTO results (test_id, name) VALUES ('t','n')",
                "INSERT INTO results (test_id, name) VALUES ('t','n\\",
                "INSERT INTO results (test_id, name) VALUES (",
                "CREATE TABLE results (`a",
                "/* never closed",
                "DROP TABLE x",
                "",
                "   ",
                "INSERT INTO results VALUES ('t','n');",
                "INSERT INTO results (test_id, name) VALUES ('t');",
                "INSERT INTO results (test_id, name) VALUES ('t','n','more');",
                "INSERT INTO results (test_id, name) VALUES ('t',concat('a','b'));",
                "INSERT INTO results (test_id, name) VALUES ('t',(select password from mysql.user));",
                "INSERT INTO results (test_id, name) SELECT 'a', 'b';",
                "INSERT INTO results (test_id, name) VALUES ('t',0x123);",
                "INSERT INTO results (test_id, name) VALUES ('t',);",
                "INSERT INTO results (test_id, name VALUES ('t','n');",
                "INSERT INTO beaker_cache VALUES (1,2);",
                "/*!40101 SET NAMES koi8r */;",
                "SET SQL_MODE='NO_BACKSLASH_ESCAPES';",
            })
    void whatIsNoWholeDumpIsRefused(String dump) {
        assertThatThrownBy(() -> read(dump)).isInstanceOf(UnusableSourceException.class);
    }

    @Test
    void aDumpCutBetweenTwoStatementsIsRefused() {
        assertThatThrownBy(() -> read(HEAD + "INSERT INTO `results` VALUES ('2020-01-01',1,'n','t','u');\n"))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("Dump completed");
    }

    @Test
    void everyPrefixOfADumpIsRefused() {
        String whole = HEAD + "INSERT INTO `results` VALUES ('2020-01-01',1,'tempest.a','t1','u1');" + FOOT.strip();

        for (int length = 0; length < whole.indexOf("-- Dump completed"); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(UnusableSourceException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void binaryGarbageIsRefused(int seed) {
        byte[] garbage = new byte[300_000];
        new java.util.Random(seed).nextBytes(garbage);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(garbage))).isInstanceOf(UnusableSourceException.class);
    }

    /** The memory of the test stays small: the stream never ends by itself. */
    @Test
    void aValueWithoutAnEndIsRefused() {
        InputStream endless = new java.io.SequenceInputStream(
                new ByteArrayInputStream(
                        "INSERT INTO results (test_id, name) VALUES ('".getBytes(StandardCharsets.US_ASCII)),
                new InputStream() {
                    @Override
                    public int read() {
                        return 'a';
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'a');
                        return length;
                    }
                });

        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("a value over 1048576 bytes");
    }

    @Test
    void aRealDumpOfUpstreamsIsReadWhole() throws IOException {
        Path sample = SampleDump.path();
        Assumptions.assumeTrue(Files.exists(sample));

        try (InputStream in = Files.newInputStream(sample)) {
            read(in);
        }

        TreeMap<String, Long> counts = new TreeMap<>();
        read.forEach(row -> counts.merge(row.split(" ")[0], 1L, Long::sum));
        assertThat(counts)
                .containsEntry("test", 42L)
                .containsEntry("results", 927L)
                .containsEntry("meta", 16L)
                .containsEntry("user", 3L)
                .containsEntry("pubkeys", 3L)
                .containsEntry("organization", 5L)
                .containsEntry("product", 3L)
                .containsEntry("product_version", 4L)
                .containsEntry("alembic_version", 1L);
        assertThat(passedOver).containsEntry("beaker_cache: not a table that holds something to keep", 6L);
    }

    private void read(String dump) throws IOException {
        read(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
    }

    private void read(InputStream dump) throws IOException {
        DumpReader.read(dump, new UpstreamRows() {
            @Override
            public void row(UpstreamTable table, String[] values) {
                read.add(table.title() + " " + java.util.Arrays.toString(values));
            }

            @Override
            public void passedOver(String table, long rows, String why) {
                passedOver.merge(table + ": " + why, rows, Long::sum);
            }
        });
    }
}
