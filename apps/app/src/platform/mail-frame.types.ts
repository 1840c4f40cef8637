export interface MailFrameProps {
  readonly html: string;
  readonly title: string;
}
