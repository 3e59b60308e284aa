/**
 * Training: what to train, the training itself, and the directory that keeps a run.
 *
 * <p>A {@link addition.train.TrainingPlan} holds every hyperparameter and seed; a {@link addition.train.Trainer} turns
 * it into a {@link addition.train.TrainingResult}; a {@link addition.train.RunDirectory} keeps both. Data flows one
 * way: plan, data set, network, result, files.
 */
package addition.train;
