package org.infraportal.refstack.imports;

import java.util.List;

/** Upstream's tables as its last migration leaves them. */
final class UpstreamSchema {
    /** A user upstream needs where something here was made by nobody that is known. */
    static final String NOBODY = "https://nobody.invalid/";

    private static final String TIMES =
            "created_at datetime NOT NULL, updated_at datetime, deleted_at datetime, deleted int";
    private static final String ENGINE = ") ENGINE=InnoDB DEFAULT CHARSET=utf8;";

    private UpstreamSchema() {}

    /** No DROP: loaded into the wrong schema, the first statement fails instead of the schema. */
    static List<String> definitions() {
        return List.of(
                "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY" + ENGINE,
                "CREATE TABLE beaker_cache (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, namespace varchar(255) NOT NULL,"
                        + " accessed datetime NOT NULL, created datetime NOT NULL, data blob NOT NULL,"
                        + " UNIQUE KEY namespace (namespace)" + ENGINE,
                "CREATE TABLE `user` (_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, openid varchar(128) NOT NULL,"
                        + " email varchar(128), fullname varchar(128), " + TIMES + ", UNIQUE KEY openid (openid)"
                        + ENGINE,
                "CREATE TABLE pubkeys (id varchar(36) NOT NULL PRIMARY KEY, openid varchar(128) NOT NULL,"
                        + " `format` varchar(24) NOT NULL, pubkey text NOT NULL, md5_hash varchar(32) NOT NULL,"
                        + " `comment` varchar(128), " + TIMES
                        + ", KEY ix_pubkeys_openid (openid), KEY ix_pubkeys_md5_hash (md5_hash),"
                        + " CONSTRAINT pubkeys_ibfk_1 FOREIGN KEY (openid) REFERENCES `user` (openid)" + ENGINE,
                "CREATE TABLE `group` (id varchar(36) NOT NULL PRIMARY KEY, name varchar(80) NOT NULL, description text, "
                        + TIMES + ENGINE,
                "CREATE TABLE user_to_group (_id int NOT NULL AUTO_INCREMENT PRIMARY KEY,"
                        + " user_openid varchar(128) NOT NULL, group_id varchar(36) NOT NULL,"
                        + " created_by_user varchar(128) NOT NULL, " + TIMES
                        + ", KEY user_openid (user_openid), KEY group_id (group_id),"
                        + " CONSTRAINT user_to_group_ibfk_1 FOREIGN KEY (user_openid) REFERENCES `user` (openid),"
                        + " CONSTRAINT user_to_group_ibfk_2 FOREIGN KEY (group_id) REFERENCES `group` (id)" + ENGINE,
                "CREATE TABLE organization (id varchar(36) NOT NULL PRIMARY KEY, `type` int NOT NULL,"
                        + " name varchar(80) NOT NULL, description text, group_id varchar(36) NOT NULL,"
                        + " created_by_user varchar(128) NOT NULL, properties text, " + TIMES
                        + ", KEY group_id (group_id), KEY created_by_user (created_by_user),"
                        + " CONSTRAINT organization_ibfk_1 FOREIGN KEY (group_id) REFERENCES `group` (id),"
                        + " CONSTRAINT organization_ibfk_2 FOREIGN KEY (created_by_user) REFERENCES `user` (openid)"
                        + ENGINE,
                "CREATE TABLE product (id varchar(36) NOT NULL PRIMARY KEY, name varchar(80) NOT NULL, description text,"
                        + " `type` int NOT NULL, product_type int NOT NULL, `public` tinyint(1) NOT NULL,"
                        + " organization_id varchar(36) NOT NULL, created_by_user varchar(128) NOT NULL,"
                        + " properties text, " + TIMES
                        + ", KEY organization_id (organization_id), KEY created_by_user (created_by_user),"
                        + " CONSTRAINT product_ibfk_1 FOREIGN KEY (organization_id) REFERENCES organization (id),"
                        + " CONSTRAINT product_ibfk_2 FOREIGN KEY (created_by_user) REFERENCES `user` (openid)"
                        + ENGINE,
                "CREATE TABLE product_version (id varchar(36) NOT NULL PRIMARY KEY, product_id varchar(36) NOT NULL,"
                        + " version varchar(36), cpid varchar(36), created_by_user varchar(128) NOT NULL, " + TIMES
                        + ", UNIQUE KEY prod_ver_uc (product_id, version), KEY created_by_user (created_by_user),"
                        + " CONSTRAINT product_version_ibfk_1 FOREIGN KEY (product_id) REFERENCES product (id),"
                        + " CONSTRAINT product_version_ibfk_2 FOREIGN KEY (created_by_user) REFERENCES `user` (openid)"
                        + ENGINE,
                "CREATE TABLE test (id varchar(36) NOT NULL PRIMARY KEY, cpid varchar(128) NOT NULL,"
                        + " duration_seconds int NOT NULL, product_version_id varchar(36),"
                        + " verification_status int NOT NULL, " + TIMES
                        + ", CONSTRAINT fk_test_prod_version_id FOREIGN KEY (product_version_id)"
                        + " REFERENCES product_version (id)" + ENGINE,
                "CREATE TABLE meta (_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, test_id varchar(36) NOT NULL,"
                        + " meta_key varchar(64) NOT NULL, value text, " + TIMES
                        + ", UNIQUE KEY test_id (test_id, meta_key), KEY indx_meta_value (value(32)),"
                        + " CONSTRAINT meta_ibfk_1 FOREIGN KEY (test_id) REFERENCES test (id)" + ENGINE,
                "CREATE TABLE results (_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, test_id varchar(36) NOT NULL,"
                        + " name varchar(512) CHARACTER SET latin1 COLLATE latin1_swedish_ci, uuid varchar(36), "
                        + TIMES
                        + ", UNIQUE KEY test_id (test_id, name),"
                        + " CONSTRAINT results_ibfk_1 FOREIGN KEY (test_id) REFERENCES test (id)" + ENGINE);
    }
}
