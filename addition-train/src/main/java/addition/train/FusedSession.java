package addition.train;

import addition.data.AdditionDataset;
import addition.fused.FusedTrainer;

/** Makes steps in plain arrays. */
record FusedSession(FusedTrainer trainer) implements EngineSession {
    @Override
    public int batches() {
        return trainer.batches();
    }

    @Override
    public void beginEpoch(AdditionDataset shown, int done, float[] gradients) {
        trainer.resumeEpoch(shown, done, gradients);
    }

    @Override
    public double step() {
        return trainer.step();
    }

    @Override
    public void endEpoch() {
        trainer.endEpoch();
    }

    @Override
    public float[] gradients() {
        return trainer.gradients();
    }

    @Override
    public void sync() {
        trainer.sync();
    }
}
