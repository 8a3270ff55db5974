package org.infraportal.cloudscheck;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who signed in.
 *
 * @param value is sent to https endpoints of the cloud, and is never shown
 * @param projectId null when Keystone did not say it
 */
record Token(String value, String projectId, List<String> roles, JsonNode catalog) {
    @Override
    public String toString() {
        return "a token for project " + projectId;
    }
}
