package addition.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskPoolTest {
    @TempDir
    private Path directory;

    @Test
    void returnsTheResultOfEachTask() throws Exception {
        List<Callable<Integer>> tasks = IntStream.range(0, 20)
                .mapToObj(number -> (Callable<Integer>) () -> number)
                .toList();
        List<Integer> results = new ArrayList<>();
        new TaskPool(3).run(tasks, results::add);
        assertThat(results).hasSize(20).doesNotHaveDuplicates();
    }

    /** As two runs of a comparison that are stopped: the second one still writes its checkpoint. */
    @Test
    void aFailureDoesNotInterruptATaskThatWritesAFile() {
        TaskPool pool = new TaskPool(2);
        CountDownLatch both = new CountDownLatch(2);
        Path file = directory.resolve("checkpoint.bin");
        Callable<String> failing = () -> {
            both.countDown();
            both.await();
            throw new IOException("the first fails");
        };
        Callable<String> writing = () -> {
            both.countDown();
            while (!pool.hasFailed()) {
                Thread.onSpinWait();
            }
            Thread.sleep(100);
            AtomicFile.write(file, "whole");
            return "written";
        };
        List<String> results = new ArrayList<>();
        assertThatThrownBy(() -> pool.run(List.of(failing, writing), results::add))
                .isInstanceOf(IOException.class)
                .hasMessage("the first fails");
        assertThat(file).hasContent("whole");
        assertThat(results).containsExactly("written");
    }

    @Test
    void cancelsPendingTasksAfterAFailure() {
        TaskPool pool = new TaskPool(1);
        AtomicBoolean ran = new AtomicBoolean();
        Callable<String> failing = () -> {
            throw new IllegalStateException("fails");
        };
        Callable<String> running = () -> {
            while (!pool.hasFailed()) {
                Thread.onSpinWait();
            }
            return "running";
        };
        Callable<String> late = () -> {
            ran.set(true);
            return "late";
        };
        assertThatThrownBy(() -> pool.run(List.of(failing, running, late), result -> {}))
                .hasMessage("fails");
        assertThat(ran).isFalse();
    }
}
