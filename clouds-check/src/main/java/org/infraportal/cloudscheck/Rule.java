package org.infraportal.cloudscheck;

/** What is looked at. T1 to K4, N, G and Q speak of the project {@code zuul}; K5 and C1 of {@code ci}. */
public enum Rule {
    T1("Keystone is asked over https", "an auth URL with https"),
    T2(
            "Certificates of all public endpoints",
            "https, and a chain that is trusted, bears the host's name and is valid for more than 30 days"),
    K1("Version of Keystone", "a stable v3"),
    K2("Sign-in of the zuul user", "201 with a token for one project"),
    K3("Roles of the zuul user", "no admin"),
    K4("Services in the region", "compute, image and network, each with a public endpoint"),
    K5("Sign-in of the ci user", "another project than that of zuul"),
    N1("Quota of compute", "room for at least 100 instances of 8 vCPU and 8192 MiB, nothing in use yet"),
    N2(
            "Flavors",
            "one with 8192 MiB, 8 vCPU and 80 GB (or a volume of that size), and one for the mirror with 8192 MiB and 4 vCPU"),
    N3("Microversion of compute", "2.37 or later"),
    N4("A server boots", "active with an address, and gone after it is deleted"),
    G1("An image can be created", "201"),
    G2("Its data can be uploaded", "204"),
    G3("What was uploaded is what is stored", "active, with our size and hash"),
    G4("It can be deleted", "204, then 404"),
    G5("Formats of images", "the format that is wanted"),
    Q1("A public network", "a network with public IPv4 addresses and an MTU of at least 1400"),
    Q2("Quota of the network", "two ports for each instance, and a floating IP if instances need one"),
    Q3("Number of public addresses", "one IPv4 address for each instance"),
    C1("Disk for the mirror", "500 GB in one volume, or a flavor with a disk of that size"),
    D1("Name of the mirror", "an address that answers http with 200");

    private final String title;
    private final String expected;

    Rule(String title, String expected) {
        this.title = title;
        this.expected = expected;
    }

    public String title() {
        return title;
    }

    public String expected() {
        return expected;
    }
}
