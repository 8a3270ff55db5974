package org.infraportal.cloudscheck;

/**
 * Who signs in: a user with a password for one project, or an application credential, which knows its project itself.
 * Never shown, and never kept longer than the check.
 */
public record Credentials(
        String username,
        String password,
        String projectName,
        String projectId,
        String userDomainName,
        String userDomainId,
        String projectDomainName,
        String projectDomainId,
        String applicationCredentialId,
        String applicationCredentialSecret) {

    /** @throws IllegalArgumentException when something is missing that signing in needs */
    public Credentials {
        boolean application = isSaid(applicationCredentialId) || isSaid(applicationCredentialSecret);
        if (application && !(isSaid(applicationCredentialId) && isSaid(applicationCredentialSecret))) {
            throw new IllegalArgumentException(
                    "applicationCredentialId, applicationCredentialSecret: one is missing (expected: both)");
        }
        if (!application && !(isSaid(username) && isSaid(password))) {
            throw new IllegalArgumentException(
                    "username, password: missing (expected: both, or an application credential)");
        }
        if (!application && !isSaid(projectName) && !isSaid(projectId)) {
            throw new IllegalArgumentException("projectName: missing (expected: the name of the project)");
        }
    }

    /** A user of a project in the domain {@code Default}. */
    public static Credentials password(String username, String password, String projectName) {
        return new Credentials(username, password, projectName, null, null, null, null, null, null, null);
    }

    public static Credentials application(String id, String secret) {
        return new Credentials(null, null, null, null, null, null, null, null, id, secret);
    }

    boolean isApplication() {
        return isSaid(applicationCredentialId);
    }

    static boolean isSaid(String text) {
        return text != null && !text.isBlank();
    }

    @Override
    public String toString() {
        return isApplication() ? "an application credential" : "a user with a password";
    }
}
