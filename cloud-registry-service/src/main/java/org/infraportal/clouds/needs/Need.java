package org.infraportal.clouds.needs;

import java.util.Locale;

/** One thing that a cloud needs; the source is the infrastructure team's page for contributors. */
public enum Need {
    COMPUTE_AND_IMAGE_APIS(
            Part.CLOUD,
            Level.REQUIRED,
            "Nova and Glance APIs",
            "Images can be uploaded: by file, in qcow2, raw or vhd."),
    HTTPS(
            Part.CLOUD,
            Level.REQUIRED,
            "Keystone over https",
            "A certificate of your own authority, or a self-signed one, is fine: send it with the offer."),
    TWO_PROJECTS(
            Part.CLOUD,
            Level.REQUIRED,
            "Two projects, each with a user",
            "One for test nodes (usually called zuul), one for the mirror and the like (ci). Names are up to you."),
    NO_ADMIN(
            Part.CLOUD,
            Level.PREFERRED,
            "Users without the admin role",
            "An admin sees other projects' resources, which has stopped the launcher before. On a cloud of our own it can be"
                    + " arranged."),
    INSTANCES(
            Part.REGION,
            Level.PREFERRED,
            "100 servers or more",
            "Each provider takes effort to set up and to keep. Fewer are welcome where they are rare, such as for an"
                    + " architecture."),
    MIRROR(
            Part.REGION,
            Level.REQUIRED,
            "500 GB for the region's mirror",
            "One server in each region that all tests use: a Cinder volume is preferred, a local disk is fine."),
    OTHER_SERVICES(
            Part.REGION,
            Level.BY_AGREEMENT,
            "More in the ci project",
            "Image builders, web and file servers, where there is room and you agree."),
    MEMORY(Part.NODE, Level.REQUIRED, "8 GB of memory", "For each test node."),
    PROCESSORS(
            Part.NODE,
            Level.REQUIRED,
            "8 vCPUs at about 2.4 GHz",
            "Fewer when they are faster, more when they are slower."),
    DISK(Part.NODE, Level.REQUIRED, "80 GB of disk", "Of the flavor, or a volume to boot from."),
    ADDRESS(
            Part.NODE,
            Level.REQUIRED,
            "A public IP address",
            "IPv4, and IPv6 where you have it. Jobs need a route over IPv4 in practice."),
    OVERCOMMIT(
            Part.NODE,
            Level.PREFERRED,
            "Little or no overcommitment where our nodes are alone",
            "They are busy at the same times and would be each other's noisy neighbors. On a public cloud, where they are"
                    + " spread, more is fine.");

    /** What it is about. */
    public enum Part {
        CLOUD("The cloud"),
        REGION("Each region"),
        NODE("Each test node");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How much it is needed. */
    public enum Level {
        REQUIRED,
        PREFERRED,
        BY_AGREEMENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Part part;
    private final Level level;
    private final String what;
    private final String about;

    Need(Part part, Level level, String what, String about) {
        this.part = part;
        this.level = level;
        this.what = what;
        this.about = about;
    }

    public Part part() {
        return part;
    }

    public Level level() {
        return level;
    }

    public String what() {
        return what;
    }

    public String about() {
        return about;
    }
}
