import java.util.SplittableRandom;
import java.util.UUID;

/** Prints the body of an upload with as many tests as asked, the same each time. */
class UploadBody {
    public static void main(String[] arguments) {
        int tests = Integer.parseInt(arguments[0]);
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder body = new StringBuilder("{\"cpid\": \"bench\", \"duration_seconds\": 3600, \"results\": [");
        for (int i = 0; i < tests; i++) {
            body.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"tempest.api.service")
                    .append(i % 7)
                    .append(".test_resource_")
                    .append(i / 10)
                    .append(".ResourceTestJSON.test_case_number_")
                    .append(i)
                    .append("\", \"uuid\": \"")
                    .append(new UUID(random.nextLong(), random.nextLong()))
                    .append("\"}");
        }
        System.out.println(body.append("]}"));
    }
}
